import { App, Chart } from 'cdk8s';
import { Multus, MultusProps } from '../../../lib/kubernetes';

/** Any value that JSON can say. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** What an installation renders, by kind and name; the CNI configuration is read, so that a difference in it has a path too. */
export function manifest(props?: MultusProps): { [object: string]: Json } {
  return byName(rendered(props));
}

/** What an installation renders, in its order. */
export function rendered(props?: MultusProps): Json[] {
  const chart = new Chart(new App(), 'chart');
  new Multus(chart, 'multus', props);
  return chart.toJson() as Json[];
}

export function byName(objects: readonly Json[]): { [object: string]: Json } {
  return Object.fromEntries(objects.map(object => [nameOf(object), readConfig(object)]));
}

export function nameOf(object: Json): string {
  const { kind, metadata } = object as { kind: string; metadata: { name: string } };
  return `${kind}/${metadata.name}`;
}

function readConfig(object: Json): Json {
  const { data, ...rest } = object as { data?: { [key: string]: string } };
  if (data === undefined) return object;
  return { ...rest, data: Object.fromEntries(Object.entries(data).map(([key, text]) => [key, JSON.parse(text) as Json])) };
}

/** Where the second value differs from the first, and what stands there; nothing stands where the second has no value. */
export function differences(from: Json | undefined, to: Json | undefined, path = ''): { [path: string]: Json | undefined } {
  if (isComposite(from) && isComposite(to) && Array.isArray(from) === Array.isArray(to)) {
    const [before, after] = [from, to] as { [key: string]: Json }[];
    return Object.assign({}, ...[...new Set([...Object.keys(before), ...Object.keys(after)])]
      .map(key => differences(before[key], after[key], path === '' ? key : `${path}.${key}`))) as { [path: string]: Json | undefined };
  }
  return JSON.stringify(from) === JSON.stringify(to) ? {} : { [path]: to };
}

function isComposite(value: Json | undefined): value is { [key: string]: Json } | Json[] {
  return typeof value === 'object' && value !== null;
}
