import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';
import { nameFault } from '../name';

export const gcpNames: Rule<Draft> = {
  name: 'gcp-names',
  severity: 'error',
  demands: 'names of networks, VPCs, subnets and secondary ranges are 1 to 63 lower-case letters, digits and hyphens, from a letter to a letter or digit',
  why: 'the Compute Engine API refuses any other name, in the middle of an apply',
  fix: 'use the name that the message offers, or another that fits',
  source: 'Compute Engine API, field `name`: `[a-z]([-a-z0-9]*[a-z0-9])?`, 63 characters; the google provider checks the same',
  check: ({ props, networks, cluster }) => [
    ...networks.flatMap(({ path, name, vpc, subnetName, podRangeName }, i) => {
      const faults = fault(`${path}.name`, name);
      // The names made of it are wrong for the same reason, once is enough.
      return faults.length > 0 ? faults : [
        ...fault(`${path}.vpc`, vpc.name),
        ...fault(`${path}.subnetName`, subnetName),
        ...fault(`${path}.podRangeName`, podRangeName, props.networks[i].podRangeName === undefined ? `; it is made of ${path}.name` : ''),
      ];
    }),
    ...fault('cluster.vpc', cluster.vpc.name),
    // Only what was written: the defaults are made of the cluster's name, which gke-names keeps short enough.
    ...(['subnetName', 'podRangeName', 'serviceRangeName'] as const)
      .flatMap(key => (props.cluster[key] === undefined ? [] : fault(`cluster.${key}`, props.cluster[key]))),
  ],
};

function fault(path: string, name: string, origin = ''): Finding[] {
  const message = nameFault(name, 63);
  return message === undefined ? [] : [{ path, message: message + origin }];
}
