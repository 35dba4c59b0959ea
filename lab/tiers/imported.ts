import * as fs from 'fs';
import * as path from 'path';
import { Doctor, ManifestFile } from '../../lib/doctor';
import { OWNERS } from '../../test/doctor/owners';
import { Kubectl } from '../cluster/kubectl';
import { RenderedExample } from '../examples';
import { Report } from '../report';

const GCLOUD = path.join(__dirname, '..', '..', 'test', 'fixtures', 'gcloud');

/**
 * What the API server stored of the definitions, beside what gcloud is recorded to print of the cluster, is the topology that the files of the
 * example are: the unit tests hold that one against the example.
 */
export async function checkImport(kubectl: Kubectl, example: RenderedExample, report: Report): Promise<void> {
  const recordings = path.join(GCLOUD, example.name);
  if (!fs.existsSync(recordings)) return;
  const recorded = filesIn(recordings, '.json');
  const stored = { name: 'definitions.json', text: await kubectl.run(['get', 'network-attachment-definitions', '--all-namespaces', '--output=json']) };
  const imported = (...manifests: ManifestFile[]): string => JSON.stringify(Doctor.importTopology([...recorded, ...manifests], OWNERS[example.name]));
  const differs = imported(stored) !== imported(...filesIn(path.join(example.folder, 'dist'), '.yaml'));
  report.check(`${example.name}: import`, differs ? `the definitions of the cluster give another topology than the files: ${imported(stored)}` : undefined);
}

function filesIn(folder: string, ending: string): ManifestFile[] {
  return fs.readdirSync(folder).filter(name => name.endsWith(ending)).sort().map(name => ({ name, text: fs.readFileSync(path.join(folder, name), 'utf8') }));
}
