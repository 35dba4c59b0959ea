import * as fs from 'fs';
import * as path from 'path';
import { NetworksAnnotation } from '../../lib/cni';
import { definition, pod } from '../cases/guards';
import { Judged, judge } from '../cluster/judge';
import { Kubectl } from '../cluster/kubectl';
import { Report } from '../report';

/** A text, and what the real Multus made of it. */
interface Vector {
  readonly input: string;
  readonly result: string;
  readonly error?: string;
}

/** Why Multus refuses an annotation that the guard cannot see the fault of: the values of an element, and bytes instead of letters. */
const UNSEEN_IN_ANNOTATIONS = [
  /Go struct field NetworkSelectionElement\./,
  /invalid MAC address/,
  /failed to parse (IP address|CIDR)|invalid IP address/,
];
const TOO_MANY_BYTES = ['a@\u65e5\u672c\u8a9e\u65e5\u672cx', 'a@\u{1f600}\u{1f600}\u{1f600}xxxx'];

/** Why Multus or libcni refuses a configuration that the guard cannot see the fault of: the values of settings, and keys that are there twice. */
const UNSEEN_IN_CONFIGURATIONS = [
  /Go struct field \S*\.(capabilities|ipam|prevResult|containerID) /,
  /^error parsing configuration list: (invalid|no plugins in list|`loadOnlyInlinedPlugins`)/,
];

const VECTORS = path.join(__dirname, '..', '..', 'test', 'fixtures', 'vectors');

function vectors(file: string, key: string): Vector[] {
  return [file, `more-${file}`].flatMap(name => (JSON.parse(fs.readFileSync(path.join(VECTORS, `${name}.json`), 'utf8')) as { [key: string]: Vector[] })[key]);
}

/** The guard refuses what Multus refuses, but for what is listed above; and it lets pass what Multus takes, but for isolation and missing names. */
export async function checkVectors(kubectl: Kubectl, report: Report): Promise<void> {
  // An empty value is no annotation for Multus, and no configuration.
  const annotations = vectors('networks-annotation', 'vectors').filter(({ input }) => input !== '');
  const pods = await judge(kubectl, annotations.map(({ input }) => pod({ [NetworksAnnotation.KEY]: input })));
  annotations.forEach((vector, i) => compare(report, 'annotation', vector, pods[i], ruleForAnnotation(vector)));

  const configurations = vectors('nad-config', 'nadConfig').filter(({ input }) => input !== '');
  const definitions = await judge(kubectl, configurations.map(({ input }) => definition(input)));
  configurations.forEach((vector, i) => compare(report, 'configuration', vector, definitions[i], ruleForConfiguration(vector)));
}

function compare(report: Report, what: string, { input, result }: Vector, { isTaken, refusal, error }: Judged, rule: string | undefined): void {
  const said = refusal ?? error;
  const asExpected = rule === undefined ? isTaken : !isTaken && said?.endsWith(`(${rule})`);
  report.check(`${what} ${JSON.stringify(input)} (Multus: ${result})`, asExpected ? undefined : `expected ${rule ?? 'that it passes'}, got ${said ?? 'that it passes'}`);
}

/** The rule by which the guard refuses an annotation of a Pod in `team`; nothing if it lets it pass. */
function ruleForAnnotation({ input, result, error = '' }: Vector): string | undefined {
  if (result !== 'ok') return TOO_MANY_BYTES.includes(input) || UNSEEN_IN_ANNOTATIONS.some(one => one.test(error)) ? undefined : 'annotation-readable';
  const { elements } = NetworksAnnotation.parse(input, 'team');
  // In the short form the guard sees that there is no name, with which Multus fails when the Pod is started.
  if (!/[[{"]/.test(input) && elements.some(({ name }) => name === '')) return 'annotation-readable';
  return elements.every(({ namespace }) => ['team', 'default'].includes(namespace!)) ? undefined : 'namespace-isolation';
}

/** The same for a configuration. */
function ruleForConfiguration({ result, error = '' }: Vector): string | undefined {
  return result === 'ok' || UNSEEN_IN_CONFIGURATIONS.some(one => one.test(error)) ? undefined : 'config-readable';
}
