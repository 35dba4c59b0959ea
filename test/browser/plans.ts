import { existsSync, readdirSync } from 'fs';
import { createRequire } from 'module';
import { join } from 'path';
import { ApiObject, App } from 'cdk8s';
import { AddressPlan, AttachedWorkload } from '../../lib/insight';
import { NetworkAttachmentDefinition, PodNetworks } from '../../lib/kubernetes';
import { topologyOf } from '../../lib/topology/topology';

const EXAMPLES_FOLDER = join(__dirname, '../../examples');

/** A page that is looked at. */
export interface Plan {
  readonly name: string;
  readonly html: string;
}

/** A picture as others draw them: it has a style and a title of its own. */
const PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="drawn" viewBox="0 0 400 60" width="400" height="60">'
  + '<title id="drawn">One node and one network</title><style>.drawn rect{fill:none;stroke:currentColor}.drawn text{fill:currentColor}</style>'
  + '<g class="drawn"><rect x="1" y="10" width="120" height="40"/><text x="20" y="35">node</text><path d="M121 30h158" stroke="currentColor"/>'
  + '<rect x="279" y="10" width="120" height="40"/><text x="300" y="35">network</text></g></svg>';

/** The address plan of every cluster of every example, with its definitions and workloads. */
export function plans(): Plan[] {
  return examples().flatMap((example) => {
    const load = createRequire(join(EXAMPLES_FOLDER, example, 'manifests'));
    const apps = [(load('./manifests') as { manifests(outdir: string): App | App[] }).manifests('unused')].flat();
    return apps.flatMap(app => planOf(example, app));
  });
}

/** All folders with manifests of cdk8s. */
function examples(): string[] {
  return readdirSync(EXAMPLES_FOLDER, { withFileTypes: true })
    .filter(entry => entry.isDirectory() && existsSync(join(EXAMPLES_FOLDER, entry.name, 'manifests.ts'))).map(({ name }) => name).sort();
}

function planOf(example: string, app: App): Plan[] {
  const definitions = app.node.findAll().filter((one): one is NetworkAttachmentDefinition => one instanceof NetworkAttachmentDefinition);
  const topology = definitions.map(({ network }) => topologyOf(network)).find(one => one !== undefined);
  if (!topology) return [];
  const html = AddressPlan.of({ topology, definitions })
    .toHtml({ workloads: workloadsOf(app), pictures: [{ caption: 'A node has an interface in the network.', svg: PICTURE }] });
  return [{ name: topology.cluster.name === example ? example : `${example}-${topology.cluster.name}`, html }];
}

function workloadsOf(app: App): AttachedWorkload[] {
  return app.node.findAll().filter((one): one is ApiObject => ApiObject.isApiObject(one)).flatMap((object) => {
    if (!WORKLOADS.includes(object.kind)) return [];
    const view = PodNetworks.of(object).view();
    const { spec } = object.toJson() as { spec: { replicas?: number; template?: { spec: PodSpec } } & PodSpec };
    return view.interfaces.length < 2 ? [] : [{
      kind: object.kind, namespace: object.metadata.namespace ?? 'default', name: object.name, view,
      pods: object.kind === 'Pod' ? 1 : spec.replicas, nodeSelector: (spec.template?.spec ?? spec).nodeSelector,
    }];
  });
}

interface PodSpec {
  readonly nodeSelector?: { [key: string]: string };
}

const WORKLOADS = ['Deployment', 'StatefulSet', 'DaemonSet', 'Job', 'Pod'];
