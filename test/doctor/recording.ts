import { readFileSync } from 'fs';
import { join } from 'path';
import { ObjectProblem } from '../../lib/doctor/object-problem';
import { formatProblem } from '../../lib/problem';

/** An object as kubectl prints it, as far as the tests change it. */
export interface Item {
  kind: string;
  metadata: {
    name: string;
    namespace?: string;
    annotations?: { [key: string]: string };
    labels?: { [key: string]: string };
    creationTimestamp?: string;
    deletionTimestamp?: string;
    [key: string]: unknown;
  };
  spec: { [key: string]: any };
  status: { [key: string]: any };
}

/** What kubectl printed of a cluster of the lab, with one object or another changed. */
export class Recording {
  /** Two Pods that run on two nodes, each with its `net1`. */
  public static running(): Recording {
    return new Recording('running');
  }

  /** One Pod that started before Multus was there. */
  public static tooEarly(): Recording {
    return new Recording('too-early');
  }

  public readonly items: Item[];

  private constructor(name: string) {
    this.items = (JSON.parse(readFileSync(join(__dirname, '..', 'fixtures', 'cluster', `${name}.json`), 'utf8')) as { items: Item[] }).items;
  }

  public item(kind: string, name: string): Item {
    return this.items.find(item => item.kind === kind && item.metadata.name === name)!;
  }

  /** Changes one object. */
  public change(kind: string, name: string, change: (item: Item) => void): this {
    change(this.item(kind, name));
    return this;
  }

  public annotate(pod: string, key: string, value: string | undefined): this {
    return this.change('Pod', pod, ({ metadata }) => {
      const { [key]: _, ...rest } = metadata.annotations ?? {};
      metadata.annotations = value === undefined ? rest : { ...rest, [key]: value };
    });
  }

  /** Changes the configuration of the definition of the recording. */
  public define(ipam: object, plugin: object = {}): this {
    return this.change('NetworkAttachmentDefinition', 'my-nad', ({ spec }) => {
      spec.config = JSON.stringify({ cniVersion: '0.3.1', plugins: [{ type: 'ipvlan', master: 'eth1', mode: 'l2', ...plugin, ipam: { type: 'whereabouts', ...ipam } }] });
    });
  }

  public remove(kind: string, name?: string): this {
    const left = this.items.filter(item => item.kind !== kind || (name !== undefined && item.metadata.name !== name));
    this.items.splice(0, this.items.length, ...left);
    return this;
  }

  /** A copy of an object under another name. */
  public copy(kind: string, name: string, other: string, change: (item: Item) => void): this {
    const copied = structuredClone(this.item(kind, name));
    copied.metadata.name = other;
    this.items.push(copied);
    return this.change(kind, other, change);
  }

  public toString(): string {
    return JSON.stringify({ apiVersion: 'v1', kind: 'List', items: this.items });
  }
}

/** A problem as one line. */
export function lineOf({ object, ...problem }: ObjectProblem): string {
  return `${object}: ${formatProblem(problem)}`;
}
