import { Finding, Rule } from '../../problem';
import { Draft } from '../draft';

export const vpcAgreement: Rule<Draft> = {
  name: 'vpc-agreement',
  severity: 'error',
  demands: 'a VPC that is named more than once is described the same each time',
  why: 'it cannot be both created and existing, nor have two MTUs',
  fix: 'share one `Vpc` value between the networks',
  source: 'a VPC name is unique in a project',
  check: ({ networks, cluster }) => {
    const uses = [...networks.map(({ path, vpc }) => ({ path: `${path}.vpc`, vpc })), { path: 'cluster.vpc', vpc: cluster.vpc }];
    return uses.flatMap(({ path, vpc }, i): Finding[] => {
      const other = uses.slice(0, i).find(use => use.vpc.name === vpc.name && (use.vpc.isExisting !== vpc.isExisting || use.vpc.mtu !== vpc.mtu));
      return other ? [{
        path,
        message: `'${vpc.name}' is ${described(vpc)}, but ${described(other.vpc)} in ${other.path}; share one Vpc value between the two`,
      }] : [];
    });
  },
};

function described({ isExisting, mtu }: { isExisting: boolean; mtu: number }): string {
  return `${isExisting ? 'existing' : 'created'} with MTU ${mtu}`;
}
