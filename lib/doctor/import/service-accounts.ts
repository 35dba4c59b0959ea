import { textOf } from './google-cloud';
import { Importing } from './importing';
import { Json } from '../../cni/annotation/pod-template';
import { fitted } from '../../topology/name';
import { NodeServiceAccount } from '../../topology/node-service-account';
import { part } from '../kubernetes-object';

/** Longest account ID of a service account. Source: IAM API, projects.serviceAccounts.create. */
const LONGEST_ACCOUNT_ID = 30;
const END = '-nodes';

/** The service account of the nodes of the first pool, which is that of the cluster; nothing if it is what the profile takes. */
export function nodeServiceAccount(to: Importing): NodeServiceAccount | undefined {
  const email = emailOf(to.nodePools[0]);
  const account = `${fitted(to.clusterName, LONGEST_ACCOUNT_ID - END.length)}${END}`;
  if (!to.hasExistingCluster && email === `${account}@${to.project}.iam.gserviceaccount.com`) {
    to.unsaid(`cluster ${to.clusterName}`, 'nodeServiceAccount', `'${email}' has the name that a topology gives, so the topology creates it, and with it a role; no file has service accounts and roles`);
    return to.profile.ownServiceAccount ? undefined : NodeServiceAccount.create(account);
  }
  if (email !== 'default') return NodeServiceAccount.existing(email);
  return to.profile.ownServiceAccount ? NodeServiceAccount.computeDefault() : undefined;
}

/** The service account of a pool, if it is not that of the cluster. */
export function poolServiceAccount({ nodePools }: Importing, pool: Json): NodeServiceAccount | undefined {
  const email = emailOf(pool);
  if (email === emailOf(nodePools[0])) return undefined;
  return email === 'default' ? NodeServiceAccount.computeDefault() : NodeServiceAccount.existing(email);
}

function emailOf(pool: Json): string {
  return textOf(part(pool, 'config'), 'serviceAccount') || 'default';
}
