import * as fs from 'fs';
import * as path from 'path';
import { freePorts } from '../cluster/control-plane';
import { Missing, Outcome, tryCommand } from '../command';
import { Daemon, startDaemon, until } from '../daemons';
import { VmImage } from '../parts/vm-image';

const INSTALL_QEMU = 'install qemu-system-x86 (apt-get install --no-install-recommends qemu-system-x86)';

/** A cable between two machines: each sends to the port that the other listens on, so that one may start before or after the other. */
export interface Cable {
  readonly here: number;
  readonly there: number;
  /** Of the interface that it ends in. */
  readonly mac: string;
}

export interface VirtualMachineProps {
  readonly name: string;
  readonly image: VmImage;
  /** In megabytes. */
  readonly memory: number;
  /** Give it eth1, eth2 and so on. */
  readonly cables?: readonly Cable[];
  /** Where its console goes. */
  readonly scratch: string;
  /** Port of the API server on this machine. */
  readonly apiPort: number;
  /** The address that the API server has inside. */
  readonly serviceAddress: string;
}

/** A machine emulated in software, so that it runs where virtualization is not to be had. */
export class VirtualMachine {
  /** Starts one; once more if it does not come up, as an emulator under load may stall. */
  public static async start(props: VirtualMachineProps): Promise<VirtualMachine> {
    const { status } = await tryCommand('qemu-system-x86_64', ['--version'], { seconds: 30, install: INSTALL_QEMU });
    if (status !== 0) throw new Missing(`qemu-system-x86_64 does not run: ${INSTALL_QEMU}`);
    try {
      return await VirtualMachine.boot(props, 90);
    } catch (error) {
      process.stdout.write(`      ${(error as Error).message.split('\n')[0]}; once more\n`);
      return VirtualMachine.boot(props, 240);
    }
  }

  private static async boot(props: VirtualMachineProps, seconds: number): Promise<VirtualMachine> {
    const { name, image, memory, cables = [], scratch, apiPort, serviceAddress } = props;
    const [port] = await freePorts(1);
    const console = path.join(scratch, `${name}-console.log`);
    fs.rmSync(console, { force: true });
    const daemon = startDaemon(`the emulator of ${name}`, 'qemu-system-x86_64', [
      '-nodefaults', '-no-user-config', '-machine', 'q35', '-display', 'none', '-no-reboot',
      // One processor in one thread: two were seen to hang under emulation.
      '-accel', 'tcg,thread=single', '-cpu', 'max', '-smp', '1', '-m', `${memory}`,
      '-kernel', image.kernel, '-initrd', image.initrd,
      '-append', `console=ttyS0 quiet panic=-1 mitigations=off lab.api=${apiPort} lab.service=${serviceAddress}:443`,
      '-chardev', `file,id=console,path=${console}`, '-serial', 'chardev:console',
      '-netdev', `user,id=host,hostfwd=tcp:127.0.0.1:${port}-10.0.2.15:5000`, '-device', 'virtio-net-pci,netdev=host,romfile=',
      ...cables.flatMap(({ here, there, mac }, i) => [
        '-netdev', `socket,id=cable${i},udp=127.0.0.1:${there},localaddr=127.0.0.1:${here}`,
        '-device', `virtio-net-pci,netdev=cable${i},romfile=,mac=${mac}`,
      ]),
    ], path.join(scratch, `${name}-qemu.log`), scratch);
    const machine = new VirtualMachine(port, daemon);
    try {
      await until(`${name} is up`, seconds, async () => (await machine.try('true', 5)).status === 0, [daemon]);
      return machine;
    } catch (error) {
      await machine.stop();
      const seen = fs.existsSync(console) ? fs.readFileSync(console, 'utf8').slice(-2000) : '';
      throw new Error(`${(error as Error).message}\n${seen}`, { cause: error });
    }
  }

  private constructor(private readonly port: number, private readonly daemon: Daemon) {}

  /** Runs a shell script in the machine, whatever comes of it. */
  public async try(script: string, seconds = 120): Promise<Outcome> {
    const response = await fetch(`http://127.0.0.1:${this.port}/run?seconds=${seconds}`, {
      method: 'POST',
      body: script,
      // The agent ends the script; this is for a machine that no longer answers.
      signal: AbortSignal.timeout((seconds + 15) * 1000),
    });
    if (!response.ok) throw new Error(`the virtual machine refused a script: ${await response.text()}`);
    return await response.json() as Outcome;
  }

  /** Runs a shell script that has to go well, and answers with its output. */
  public async run(script: string, seconds = 120): Promise<string> {
    const { status, out, err } = await this.try(script, seconds);
    if (status !== 0) throw new Error(`in the virtual machine '${script.slice(0, 200)}' ended with ${status}: ${err.trim() || out.trim()}`);
    return out;
  }

  public async write(file: string, content: string, mode = '644'): Promise<void> {
    const query = new URLSearchParams({ path: file, mode });
    const response = await fetch(`http://127.0.0.1:${this.port}/file?${query}`, { method: 'PUT', body: content, signal: AbortSignal.timeout(30_000) });
    if (!response.ok) throw new Error(`cannot write ${file} in the virtual machine: ${await response.text()}`);
  }

  public async stop(): Promise<void> {
    await this.daemon.stop();
  }
}
