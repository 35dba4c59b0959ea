import { generateKeyPairSync, randomBytes } from 'crypto';
import * as fs from 'fs';
import * as net from 'net';
import * as path from 'path';
import { ADMISSION } from './admission';
import { Kubectl } from './kubectl';
import { Daemon, startDaemon, until } from '../daemons';
import { goPrograms, ProgramName } from '../parts/go-programs';

/** Where Pods find the API server, and what its own certificate names besides the loopback address. */
export const SERVICE_ADDRESS = '10.96.0.1';
const SERVICE_RANGE = '10.96.0.0/16';

export const CONTROL_PLANE: readonly ProgramName[] = ['etcd', 'kube-apiserver', 'kubectl'];
export const CONTROLLERS: readonly ProgramName[] = ['kube-scheduler', 'kube-controller-manager'];

/** etcd and the API server of one cluster, on the loopback address; scheduler and controller manager beside them where asked for. */
export class ControlPlane {
  /**
   * Starts a cluster without nodes, that keeps its data in the folder.
   *
   * @param further arguments of the API server
   */
  public static async start(
    folder: string, nodeNames: readonly string[], withControllers: boolean, further: readonly string[] = [],
  ): Promise<ControlPlane> {
    fs.mkdirSync(folder, { recursive: true });
    const programs = await goPrograms(CONTROL_PLANE);
    const controllers = withControllers ? await goPrograms(CONTROLLERS) : undefined;
    const [client, peer, api] = await freePorts(3);
    const daemons: Daemon[] = [];
    const start = (name: string, program: string, args: readonly string[]): void => {
      daemons.push(startDaemon(name, program, args, path.join(folder, `${name}.log`), folder));
    };
    try {
      start('etcd', programs.etcd, [
        '--data-dir=etcd',
        `--listen-client-urls=http://127.0.0.1:${client}`, `--advertise-client-urls=http://127.0.0.1:${client}`,
        `--listen-peer-urls=http://127.0.0.1:${peer}`, `--initial-advertise-peer-urls=http://127.0.0.1:${peer}`,
        `--initial-cluster=default=http://127.0.0.1:${peer}`,
        // The data lives as long as the run.
        '--unsafe-no-fsync',
      ]);
      const tokens = writeIdentities(folder, nodeNames);
      start('kube-apiserver', programs['kube-apiserver'], [
        `--etcd-servers=http://127.0.0.1:${client}`,
        '--bind-address=127.0.0.1', '--advertise-address=127.0.0.1', `--secure-port=${api}`, '--cert-dir=certificates',
        `--service-cluster-ip-range=${SERVICE_RANGE}`, '--endpoint-reconciler-type=none',
        '--service-account-issuer=https://kubernetes.default.svc',
        '--service-account-key-file=service-account.key', '--service-account-signing-key-file=service-account.key',
        '--token-auth-file=tokens.csv', '--authorization-mode=Node,RBAC', '--allow-privileged=true',
        '--enable-admission-plugins=NodeRestriction,PodSecurity,Priority,ResourceQuota', '--admission-control-config-file=admission.json',
        ...further,
      ]);
      const kubectl = new Kubectl(programs.kubectl, writeKubeconfig(folder, 'admin', api, tokens.admin));
      await until('the API server is ready', 120, async () => (await kubectl.run(['get', '--raw', '/readyz'])) === 'ok', daemons);
      if (controllers) {
        const common = ['--kubeconfig=admin.kubeconfig', '--leader-elect=false', '--secure-port=0'];
        start('kube-scheduler', controllers['kube-scheduler'], common);
        start('kube-controller-manager', controllers['kube-controller-manager'], [
          ...common,
          '--service-account-private-key-file=service-account.key', '--root-ca-file=certificates/apiserver.crt',
          // No kubelet reports for the nodes of the first tier.
          '--node-monitor-grace-period=1h',
        ]);
      }
      return new ControlPlane(folder, api, kubectl, tokens, daemons);
    } catch (error) {
      await stopAll(daemons);
      throw error;
    }
  }

  private constructor(
    private readonly folder: string,
    /** Port of the API server. */
    public readonly port: number,
    public readonly kubectl: Kubectl,
    private readonly tokens: { readonly [user: string]: string },
    private readonly daemons: readonly Daemon[],
  ) {}

  /** The certificates that a client of the API server trusts. */
  public get certificates(): string {
    return fs.readFileSync(path.join(this.folder, 'certificates', 'apiserver.crt'), 'utf8');
  }

  /** The kubeconfig of a node's kubelet, which reaches the API server at the address of its Service. */
  public kubeletConfig(node: string): string {
    return kubeconfig(`https://${SERVICE_ADDRESS}`, { 'certificate-authority-data': Buffer.from(this.certificates).toString('base64') }, this.tokens[node]);
  }

  public async stop(): Promise<void> {
    await stopAll(this.daemons);
  }
}

async function stopAll(daemons: readonly Daemon[]): Promise<void> {
  for (const daemon of [...daemons].reverse()) await daemon.stop();
}

/** What the API server is told of who is who: tokens of the users, the key of service accounts, what is admitted. */
function writeIdentities(folder: string, nodeNames: readonly string[]): { readonly [user: string]: string } {
  const tokens: { [user: string]: string } = { admin: randomBytes(16).toString('hex') };
  const lines = [`${tokens.admin},admin,admin,system:masters`];
  for (const name of nodeNames) {
    tokens[name] = randomBytes(16).toString('hex');
    lines.push(`${tokens[name]},system:node:${name},${name},system:nodes`);
  }
  const key = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs1', format: 'pem' });
  fs.writeFileSync(path.join(folder, 'tokens.csv'), lines.join('\n'), { mode: 0o600 });
  fs.writeFileSync(path.join(folder, 'service-account.key'), key, { mode: 0o600 });
  fs.writeFileSync(path.join(folder, 'admission.json'), JSON.stringify(ADMISSION));
  return tokens;
}

function writeKubeconfig(folder: string, user: string, port: number, token: string): string {
  const file = path.join(folder, `${user}.kubeconfig`);
  fs.writeFileSync(file, kubeconfig(`https://127.0.0.1:${port}`, { 'insecure-skip-tls-verify': true }, token), { mode: 0o600 });
  return file;
}

/** JSON is YAML. */
function kubeconfig(server: string, trust: object, token: string): string {
  return JSON.stringify({
    'apiVersion': 'v1',
    'kind': 'Config',
    'clusters': [{ name: 'lab', cluster: { server, ...trust } }],
    'users': [{ name: 'user', user: { token } }],
    'contexts': [{ name: 'lab', context: { cluster: 'lab', user: 'user' } }],
    'current-context': 'lab',
  });
}

/** Ports that nobody listens on; all are held until the last is found, so that they differ. */
export async function freePorts(count: number): Promise<number[]> {
  const servers = await Promise.all(Array.from({ length: count }, () => new Promise<net.Server>((resolve, reject) => {
    const server = net.createServer().on('error', reject);
    server.listen(0, '127.0.0.1', () => resolve(server));
  })));
  const ports = servers.map(server => (server.address() as net.AddressInfo).port);
  await Promise.all(servers.map(server => new Promise(resolve => server.close(resolve))));
  return ports;
}
