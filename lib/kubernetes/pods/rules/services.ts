import { IpFamily } from '../../../address';
import { parseGoIp } from '../../../cni/go/address';
import { Finding, Rule } from '../../../problem';

/* The names in DNS of Pods in an additional network. */

/** A Service, and the Pods that it names. */
export interface ServiceDraft {
  readonly name: string;
  /** Family of the Pod range. */
  readonly family: IpFamily;
  readonly workloads: readonly { readonly path: string; readonly name: string; readonly addresses: readonly string[] }[];
}

const LABEL = '[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?';

export const serviceNames: Rule<ServiceDraft> = {
  name: 'service-names',
  requires: 'a Service and its workloads have names that DNS and the API server take, and each workload another one',
  why: 'the API server refuses the object; two workloads of one name would be one name with the addresses of both',
  fix: 'use at most 63 lower-case letters, digits and hyphens; a Service begins with a letter',
  source: 'Kubernetes, "Object Names and IDs": RFC 1035 label names for Services; EndpointSlice, hostname: a DNS label',
  check: ({ name, workloads }): Finding[] => [
    ...(new RegExp(`^(?=[a-z])${LABEL}$`).test(name) ? [] : [{
      path: 'name', message: `'${name}' is not the name of a Service; use 1 to 63 lower-case letters, digits and hyphens, beginning with a letter and ending with a letter or digit`,
    }]),
    ...workloads.flatMap((workload, i): Finding[] => {
      const path = `workloads[${i}]`;
      if (!new RegExp(`^${LABEL}$`).test(workload.name)) {
        return [{ path, message: `'${workload.name}' of '${workload.path}' is not a name in DNS; use 1 to 63 lower-case letters, digits and hyphens, beginning and ending with a letter or digit` }];
      }
      const other = workloads.slice(0, i).find(earlier => earlier.name === workload.name);
      return other ? [{ path, message: `'${workload.path}' has the name '${workload.name}', like '${other.path}'; give one of the two another name` }] : [];
    }),
  ],
};

export const serviceAddresses: Rule<ServiceDraft> = {
  name: 'service-addresses',
  requires: 'a Service has at least one workload, and each has static addresses of the family of the Pod range',
  why: 'only static addresses are known at synthesis; without any, the name is not found; an EndpointSlice has addresses of one family',
  fix: 'attach each workload with `ips`',
  source: 'Kubernetes, EndpointSlice v1: addressType; Service: without a selector, nothing else fills in addresses',
  check: ({ family, workloads }): Finding[] => {
    if (workloads.length === 0) return [{ path: 'workloads', message: 'got none, so DNS would not find the name; attach a workload with its ips' }];
    return workloads.flatMap(({ path, addresses }, i): Finding[] => {
      const at = `workloads[${i}].ips`;
      if (addresses.length === 0) return [{ path: at, message: `got none for '${path}', and no other address is known at synthesis; give its static addresses` }];
      return addresses.flatMap((address) => {
        const own = parseGoIp(address)?.family ?? family;
        return own === family ? [] : [{ path: at, message: `'${address}' of '${path}' is ${own}, but the Pod range is ${family}; leave it out` }];
      });
    });
  },
};

/** Every rule for a Service, in the order in which problems are shown. */
export const SERVICE_RULES: readonly Rule<ServiceDraft>[] = [serviceNames, serviceAddresses];
