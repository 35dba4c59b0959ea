import { Rule } from '../../../problem';
import type { PodDraft } from '../draft';

export const podTemplate: Rule<PodDraft> = {
  name: 'pod-template',
  requires: 'the object has a Pod template at the given or known path',
  why: 'there is nothing to annotate, so no Pod is attached',
  fix: 'give the path of the template as podTemplatePath',
  source: 'Kubernetes: Pods are made from the template, not of the workload',
  check: ({ hasTemplate, kind, path }) => (hasTemplate
    ? []
    : [{ path: 'podTemplatePath', message: `the ${kind} has no Pod template at '${path}'; give the path of the object that has 'metadata' and 'spec' of the Pods` }]),
};
