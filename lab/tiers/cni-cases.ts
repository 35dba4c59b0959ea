import { checkForeseen } from './foreseen';
import { CniConfig, NetworksAnnotation } from '../../lib/cni';
import { PodView } from '../../lib/insight';
import { Case, predict, Prediction } from '../cases/case';
import { MultusCluster } from '../node/multus-cluster';
import { Pod } from '../node/pod';
import { Report } from '../report';

/** A case with everything that it needs in the cluster. */
interface Prepared {
  readonly one: Case;
  readonly definition: string;
  readonly annotation: string;
  readonly text: string;
  readonly pod: Pod;
}

/** Tries every case, and fails where the library foretold something else. */
export async function runCases(cluster: MultusCluster, cases: readonly Case[], report: Report): Promise<void> {
  const prepared = await report.step(`definitions and Pods of ${cases.length} cases`, 120, async () => prepare(cluster, cases));
  for (const { one, definition, annotation, text, pod } of prepared) {
    await report.part(async () => report.step(one.name, 200, async () => {
      const prediction = predict(text, definition, annotation);
      const { status, out, err } = await pod.add();
      const attached = status === 0;
      report.print(`      library: ${prediction.verdict}${prediction.reason ? `, ${prediction.reason.split('\n')[0]}` : ''}`);
      report.print(`      real:    ${attached ? 'attached' : `not attached, ${short(err.trim() || out.trim())}`}`);
      report.check(one.name, disagreement(one, prediction, attached));
      report.check(`${one.name}: in the library's words`, builtDisagreement(one, attached));
      if (attached) {
        report.check(`${one.name}: interfaces`, await interfaceDisagreement(pod, prediction));
        report.check(one.name, await one.attached?.(pod));
        if (prediction.verdict === 'accepted') await checkView(one.name, viewOf(text, definition, annotation), pod, report);
      }
      await pod.del();
    }));
  }
}

/** The API server takes every text as configuration, so that all can be there before the first is tried. */
async function prepare(cluster: MultusCluster, cases: readonly Case[]): Promise<Prepared[]> {
  const described = cases.map((one, i) => {
    const definition = one.definition ?? `case-${i}`;
    const text = typeof one.config === 'string' ? one.config : JSON.stringify(one.config);
    return { one, definition, text, annotation: one.annotation?.(definition) ?? definition };
  });
  await cluster.apply(described.map(({ definition, text }) => ({
    apiVersion: 'k8s.cni.cncf.io/v1',
    kind: 'NetworkAttachmentDefinition',
    metadata: { name: definition, namespace: 'default' },
    spec: { config: text },
  })));
  const pods = await cluster.createPods(described.map(({ annotation }, i) => ({
    manifest: {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `case-${i}`, annotations: { [NetworksAnnotation.KEY]: annotation } },
      spec: { containers: [{ name: 'app', image: 'registry.example.com/app:1' }] },
    },
    node: cluster.nodes[0],
  })));
  return described.map((one, i) => ({ ...one, pod: pods[i] }));
}

/** Where the view says that it does not know an interface, there is nothing to compare. */
async function checkView(name: string, view: PodView, pod: Pod, report: Report): Promise<void> {
  const isKnown = view.interfaces.every(({ definition, unknown }) => definition === undefined || unknown.length === 0);
  if (isKnown) await checkForeseen(name, view, pod, report);
}

/** What the library says that the Pod sees, of what it asks for and of the one definition. */
function viewOf(text: string, definition: string, annotation: string): PodView {
  const config = CniConfig.parse(text, definition);
  return PodView.of({
    attachments: NetworksAnnotation.parse(annotation, 'default').elements.map(({ name, namespace = 'default', interfaceName, ips, defaultRoute, cniArgs }) => ({
      definition: `${namespace}/${name}`, config, interfaceName, ips, defaultRoute, cniArgs,
    })),
  });
}

/** Without what Multus says before every error. */
function short(error: string): string {
  if (/panic|goroutine/.test(error)) return 'Multus crashes';
  return error.replace(/^.*?(failed \(add\): )?(Multus: )?\[[^\]]*\]: /s, '').replace(/^error adding container to network "[^"]*": /, '').slice(0, 300);
}

function disagreement({ attachedThough, failsThough }: Case, { verdict, reason }: Prediction, attached: boolean): string | undefined {
  const accepted = verdict === 'accepted';
  // A reason for what does not agree must not outlive it.
  const isRight = failsThough ? accepted && !attached : attachedThough ? !accepted && attached : accepted === attached;
  return isRight ? undefined : `${accepted ? 'the library finds nothing wrong' : `the library says '${reason}'`}, and the Pod is ${attached ? '' : 'not '}attached`;
}

function builtDisagreement({ built, attachedThough, failsThough }: Case, attached: boolean): string | undefined {
  if (!built) return undefined;
  let message: string | undefined;
  try {
    built.by();
  } catch (error) {
    message = (error as Error).message;
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
