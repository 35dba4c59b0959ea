import { NetworksAnnotation } from '../../lib/cni';
import { Case, predict, Prediction } from '../cases/case';
import { MultusCluster } from '../node/multus-cluster';
import { Pod } from '../node/pod';
import { Report } from '../report';

/** What the real chain made of a case. */
interface Reality {
  readonly attached: boolean;
  /** What the API server, Multus or a plugin said. */
  readonly error: string;
  readonly pod?: Pod;
}

/** Tries every case, and fails where the library foretold something else. A case that the API server refuses counts as not attached. */
export async function runCases(cluster: MultusCluster, cases: readonly Case[], report: Report): Promise<void> {
  for (const [i, one] of cases.entries()) {
    await report.part(async () => report.step(one.name, 200, async () => {
      const definition = one.definition ?? `case-${i}`;
      const annotation = one.annotation?.(definition) ?? definition;
      const text = typeof one.config === 'string' ? one.config : JSON.stringify(one.config);
      const prediction = predict(text, definition, annotation);
      const reality = await happen(cluster, `case-${i}`, definition, text, annotation);
      report.print(`      library: ${prediction.verdict}${prediction.reason ? `, ${prediction.reason.split('\n')[0]}` : ''}`);
      report.print(`      real:    ${reality.attached ? 'attached' : `not attached, ${reality.error}`}`);
      report.check(one.name, disagreement(one, prediction, reality.attached));
      report.check(`${one.name}: in the library's words`, builtDisagreement(one, reality.attached));
      if (reality.pod && reality.attached) {
        report.check(`${one.name}: interfaces`, await interfaceDisagreement(reality.pod, prediction));
        report.check(one.name, await one.attached?.(reality.pod));
      }
      if (reality.pod) {
        await reality.pod.del();
        await cluster.kubectl.delete('pod', reality.pod.name);
      }
    }));
  }
}

async function happen(cluster: MultusCluster, name: string, definition: string, config: string, annotation: string): Promise<Reality> {
  const applied = await cluster.kubectl.try(['apply', '--filename=-'], JSON.stringify({
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: definition, namespace: 'default' },
    spec: { config },
  }));
  if (applied.status !== 0) return { attached: false, error: applied.err.trim() };
  const pod = await cluster.createPod({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, annotations: { [NetworksAnnotation.KEY]: annotation } },
    spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
  }, cluster.nodes[0]);
  const { status, out, err } = await pod.add();
  return { attached: status === 0, error: short(err.trim() || out.trim()), pod };
}

/** What Multus says before every error is the same for all. */
function short(error: string): string {
  return error.replace(/^.*error adding container to network "[^"]*": /s, '').slice(0, 300);
}

function disagreement(one: Case, { verdict, reason }: Prediction, attached: boolean): string | undefined {
  if (verdict === 'accepted' && !attached) {
    return one.failsThough ? undefined : 'the library finds nothing wrong, and the Pod is not attached';
  }
  if (verdict !== 'accepted' && attached) {
    return one.attachedThough ? undefined : `the library says '${reason}', and the Pod is attached`;
  }
  return undefined;
}

function builtDisagreement({ built, attachedThough, failsThough }: Case, attached: boolean): string | undefined {
  if (!built) return undefined;
  let message: string | undefined;
  try {
    built.by();
  } catch (fault) {
    message = (fault as Error).message;
  }
  if (built.refusedBy !== undefined && !message?.includes(`(${built.refusedBy})`)) {
    return `wanted a refusal by '${built.refusedBy}', got ${message === undefined ? 'none' : `'${message}'`}`;
  }
  if (message === undefined && !attached) return failsThough ? undefined : 'it builds, and the Pod is not attached';
  if (message !== undefined && attached) return attachedThough ? undefined : `it is refused ('${message}'), and the Pod is attached`;
  return undefined;
}

async function interfaceDisagreement(pod: Pod, { interfaces }: Prediction): Promise<string | undefined> {
  const got = (await pod.interfaces()).map(({ name }) => name).filter(name => name !== 'eth0');
  return got.join() === interfaces.join() || interfaces.length === 0 ? undefined : `got ${got.join(', ')}, foretold ${interfaces.join(', ')}`;
}
