import * as fs from 'fs';
import * as path from 'path';
import { cached } from './cache';
import { command, Missing } from '../command';

/** Where each program comes from: a Go module of the lab, which pins its version and sums, and the package to build. */
const PROGRAMS = {
  'etcd': { module: 'tools/etcd', from: 'go.etcd.io/etcd/server/v3' },
  'kubectl': { module: 'tools/kube', from: 'k8s.io/kubernetes/cmd/kubectl' },
  'kube-apiserver': { module: 'tools/kube', from: 'k8s.io/kubernetes/cmd/kube-apiserver' },
  'kube-scheduler': { module: 'tools/kube', from: 'k8s.io/kubernetes/cmd/kube-scheduler' },
  'kube-controller-manager': { module: 'tools/kube', from: 'k8s.io/kubernetes/cmd/kube-controller-manager' },
  'kubelet': { module: 'tools/kube', from: 'k8s.io/kubernetes/cmd/kubelet' },
  'multus': { module: 'tools/multus', from: 'gopkg.in/k8snetworkplumbingwg/multus-cni.v4/cmd/multus' },
  'thin_entrypoint': { module: 'tools/multus', from: 'gopkg.in/k8snetworkplumbingwg/multus-cni.v4/cmd/thin_entrypoint' },
  'whereabouts': { module: 'tools/whereabouts', from: 'github.com/k8snetworkplumbingwg/whereabouts/cmd' },
  'reconcile': { module: 'tools/whereabouts', from: '.' },
  'cnitool': { module: 'tools/plugins', from: 'github.com/containernetworking/cni/cnitool' },
  'bandwidth': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/meta/bandwidth' },
  'host-local': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/ipam/host-local' },
  'ipvlan': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/main/ipvlan' },
  'loopback': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/main/loopback' },
  'macvlan': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/main/macvlan' },
  'portmap': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/meta/portmap' },
  'ptp': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/main/ptp' },
  'sbr': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/meta/sbr' },
  'static': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/ipam/static' },
  'tuning': { module: 'tools/plugins', from: 'github.com/containernetworking/plugins/plugins/meta/tuning' },
  'agent': { module: 'agent', from: '.' },
} as const;

export type ProgramName = keyof typeof PROGRAMS;

const INSTALL_GO = 'install Go 1.24 or later, https://go.dev/doc/install';

/** The path of a program, which is built if it was not yet. */
export async function goProgram(name: ProgramName): Promise<string> {
  const { module, from } = PROGRAMS[name];
  const cwd = path.join(__dirname, '..', module);
  const version = await go(['version'], cwd, 30);
  if (Number(/go1\.(\d+)/.exec(version)?.[1]) < 24) throw new Missing(`'${version.trim()}' is too old: ${INSTALL_GO}`);
  const folder = await cached(name, [version, from, ...sources(cwd)], async making => {
    // Without cgo the programs run in the virtual machine as well, which has no C library.
    await go(['build', '-trimpath', '-buildvcs=false', `-ldflags=-s -w ${kubernetesVersion(cwd)}`, '-o', path.join(making, name), from], cwd, 900);
  });
  return path.join(folder, name);
}

/** Builds what is missing of these, one after the other: each build takes all processors. */
export async function goPrograms(names: readonly ProgramName[]): Promise<{ readonly [name: string]: string }> {
  const found: { [name: string]: string } = {};
  for (const name of names) found[name] = await goProgram(name);
  return found;
}

/** Where a module that a module of the lab depends on is unpacked. */
export async function goModuleFolder(lab: string, module: string): Promise<string> {
  const cwd = path.join(__dirname, '..', lab);
  await go(['mod', 'download', module], cwd, 300);
  return (await go(['list', '-m', '-f', '{{.Dir}}', module], cwd, 60)).trim();
}

async function go(args: readonly string[], cwd: string, seconds: number): Promise<string> {
  return command('go', args, { cwd, seconds, install: INSTALL_GO, env: { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=readonly' } });
}

/** Everything in the module that its programs depend on. */
function sources(folder: string): string[] {
  return fs.readdirSync(folder).filter(name => /\.(go|mod|sum)$/.test(name)).sort().map(name => fs.readFileSync(path.join(folder, name), 'utf8'));
}

/** What a release build of Kubernetes is told of itself. */
function kubernetesVersion(folder: string): string {
  const version = /^\s*k8s\.io\/kubernetes (v\S+)/m.exec(fs.readFileSync(path.join(folder, 'go.mod'), 'utf8'))?.[1];
  return version ? `-X k8s.io/component-base/version.gitVersion=${version}` : '';
}
