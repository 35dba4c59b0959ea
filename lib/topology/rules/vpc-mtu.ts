import { Rule } from '../../problem';
import { Draft } from '../draft';

export const vpcMtu: Rule<Draft> = {
  name: 'vpc-mtu',
  severity: 'error',
  demands: 'the MTU of a VPC is a whole number of bytes from 1300 to 8896',
  why: 'the google provider does not look at it and the API refuses it',
  fix: 'use 1460 (the default), 1500 (Ethernet) or 8896 (jumbo frames)',
  source: 'Compute Engine API, networks.mtu',
  check: ({ networks, cluster }) => [...networks.map(({ path, vpc }) => ({ path: `${path}.vpc`, vpc })), { path: 'cluster.vpc', vpc: cluster.vpc }]
    .filter(({ vpc }) => !Number.isInteger(vpc.mtu) || vpc.mtu < 1300 || vpc.mtu > 8896)
    .map(({ path, vpc }) => ({ path, message: `the MTU ${vpc.mtu} is not allowed, use a whole number of bytes from 1300 to 8896, such as 1460 (default), 1500 or 8896` })),
};
