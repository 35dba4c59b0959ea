import { interfaceNameFault } from '../../cni/interface-name';
import { Finding, Rule } from '../../problem';
import type { PodDraft } from '../pod-draft';

/** Interfaces that a Pod has anyway. */
const TAKEN = ['eth0', 'lo'];

export const interfaceNames: Rule<PodDraft> = {
  name: 'interface-names',
  severity: 'error',
  demands: 'the interfaces of a Pod have different names of 1 to 15 bytes, without slash, colon and white space, none of them eth0 or lo',
  why: 'the Pod stays in ContainerCreating: "interface name net1 already exists", "interface name is too long"',
  fix: 'choose another name; an interface without one is named after its place, net1, net2 and so on',
  source: 'libcni 1.3.0, ValidateInterfaceName; Multus v4.2.1, getIfname; multus-cni#353',
  check: ({ annotation, firstIndex, multus }) => {
    const { elements } = annotation;
    const names = annotation.interfaceNames(firstIndex);
    return elements.flatMap(({ interfaceName }, i): Finding[] => {
      const path = `networks[${i}].interfaceName`;
      const finding = (message: string): Finding[] => [{ path, message }];
      const fault = interfaceName === undefined ? undefined : interfaceNameFault(interfaceName);
      if (fault !== undefined) return finding(fault);
      if (TAKEN.includes(names[i])) return finding(`'${names[i]}' is an interface that the Pod has already, use another name`);
      const byDefault = multus.defaultNetworks.slice(0, firstIndex - 1).find((_, place) => names[i] === `net${place + 1}`);
      if (byDefault !== undefined) return finding(`'${names[i]}' is the interface of '${byDefault}', one of Multus' defaultNetworks, use another name`);
      const other = names.indexOf(names[i]);
      const places = interfaceName === undefined || elements[other].interfaceName === undefined ? ', since an interface without a name is named after its place' : '';
      return other < i ? finding(`'${names[i]}' is also the name of networks[${other}]${places}, use another name`) : [];
    });
  },
};
