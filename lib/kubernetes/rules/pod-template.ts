import { Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

export const podTemplate: Rule<PodDraft> = {
  name: 'pod-template',
  severity: 'error',
  demands: 'the object has a Pod template where it was looked for',
  why: 'there is nothing to annotate, and no Pod is attached',
  fix: 'give the path of the template as podTemplatePath',
  source: 'Kubernetes: Pods are made of the template, not of the workload',
  check: ({ hasTemplate, kind, path }) => (hasTemplate
    ? []
    : [{ path: 'podTemplatePath', message: `the ${kind} has no Pod template at '${path}', give the path of the object that has 'metadata' and 'spec' of the Pods` }]),
};
