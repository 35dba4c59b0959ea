import { Rule } from '../../problem';
import type { AttachmentDraft } from '../attachments';

export const uniqueReference: Rule<AttachmentDraft> = {
  name: 'unique-reference',
  severity: 'error',
  demands: 'two NetworkAttachmentDefinitions of a chart or of a network differ in name or namespace',
  why: 'the second one replaces the first when it is applied, and Pods are attached to the wrong network',
  fix: 'give one of the two another name',
  source: 'Kubernetes: a name is unique in its namespace',
  check: ({ attachment, ofNetwork, sameReference }) => {
    const other = sameReference ?? ofNetwork.find(({ reference }) => reference === attachment.reference);
    return other ? [{ path: 'name', message: `'${attachment.reference}' is defined already, by '${other.node.path}', give one of the two another name` }] : [];
  },
};
