import { Rule } from '../../problem';
import { Draft } from '../draft';

export const rangeSyntax: Rule<Draft> = {
  name: 'range-syntax',
  severity: 'error',
  demands: 'a range is a concrete CIDR whose host bits are zero',
  why: 'neither gcloud nor the google provider looks at host bits, so the API refuses the subnet; and a value that only Terraform knows cannot be written into a NetworkAttachmentDefinition',
  fix: 'write the range as the message offers it',
  source: 'google provider 6.50, google_compute_subnetwork: ip_cidr_range is only parsed, not aligned',
  check: ({ ranges }) => ranges.flatMap(({ path, reading }) => (reading.fault === undefined ? [] : [{ path, message: reading.fault }])),
};
