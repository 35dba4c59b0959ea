import { Rule } from '../../problem';
import { ChainDraft } from '../draft';
import { networkNameFault } from '../interface-name';

export const networkName: Rule<ChainDraft> = {
  name: 'network-name',
  severity: 'error',
  demands: 'the name of a CNI network has letters, digits, `_`, `.` and `-` only, and begins with a letter or digit',
  why: 'libcni refuses the configuration when a Pod is started',
  fix: 'leave the name out, so that the network is named after its NetworkAttachmentDefinition',
  source: 'libcni 1.3.0, pkg/utils, ValidateNetworkName',
  check: ({ name }) => {
    const fault = name === undefined ? undefined : networkNameFault(name);
    return fault === undefined ? [] : [{ path: 'name', message: name === '' ? 'is empty, leave it out or give one such as \'dataplane\'' : fault }];
  },
};
