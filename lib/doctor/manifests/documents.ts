import { Document, isMap, isNode, isPair, isScalar, isSeq, LineCounter, Node, parseAllDocuments } from 'yaml';
import { isJson } from '../../cni/annotation/pod-template';
import { KubernetesObject, readKind, readObject, titleOf } from '../kubernetes-object';
import { Place } from '../object-problem';

/** A text with Kubernetes objects. */
export interface ManifestFile {
  /** What problems call it: its path. */
  readonly name: string;
  /** YAML or JSON, with any number of documents. */
  readonly text: string;
}

/** An object of a file. */
export interface PlacedObject {
  readonly object: KubernetesObject;
  readonly place: Place;
}

/**
 * The objects of these kinds in all files, those of lists one by one.
 *
 * @throws if a file is neither YAML nor JSON, or has something else than Kubernetes objects; the message names the file
 */
export function readManifests(files: readonly ManifestFile[], kinds: readonly string[]): PlacedObject[] {
  return files.flatMap(({ name, text }) => {
    const lines = new LineCounter();
    const documents = parseAllDocuments(text, { lineCounter: lines, merge: true, logLevel: 'error' });
    const all = Array.isArray(documents) ? documents : [];
    return all.flatMap((document, i) => {
      const at = all.length === 1 ? '' : `, document ${i + 1}`;
      try {
        return objectsOf(contentOf(document)).flatMap(({ value, path }): PlacedObject[] => {
          const { kind } = readKind(value);
          if (!kinds.includes(kind)) return [];
          const object = readObject(value);
          return [{
            object,
            place: {
              object: titleOf(object),
              file: name,
              ...(all.length === 1 ? {} : { document: i + 1 }),
              lineOf: within => lineOf(document, `${path}${within}`, lines),
            },
          }];
        });
      } catch (error) {
        throw new Error(`cannot read '${name}'${at}: ${(error as Error).message}`);
      }
    });
  });
}

function contentOf(document: Document): unknown {
  const [error] = document.errors;
  // The message goes on with the lines of the file.
  if (error) throw new Error(error.message.split('\n')[0].replace(/:$/, ''));
  return document.toJS() as unknown;
}

/** The objects of a document, with the start of their paths in it. A document may be empty. */
function objectsOf(content: unknown): { readonly value: unknown; readonly path: string }[] {
  if (content === null || content === undefined) return [];
  const items = isJson(content) && typeof content.kind === 'string' && content.kind.endsWith('List') ? content.items : undefined;
  return Array.isArray(items) ? items.map((value, i) => ({ value, path: `items[${i}].` })) : [{ value: content, path: '' }];
}

/** The line of the innermost thing on the path that the file has. What is within a text has the line on which the text begins. */
function lineOf(document: Document, path: string, lines: LineCounter): number | undefined {
  let at: unknown = document.contents;
  let offset = isNode(at) ? at.range?.[0] : undefined;
  for (const [, key, quoted, index] of path.matchAll(/([^.[\]']+)|\['([^']*)'\]|\[(\d+)\]/g)) {
    const next: unknown = isSeq(at) && index !== undefined ? at.items[Number(index)] : isMap(at) ? pairOf(at.items, quoted ?? key) : undefined;
    const node = isPair(next) ? next.key as Node : next;
    if (!isNode(node)) break;
    offset = node.range?.[0] ?? offset;
    at = isPair(next) ? next.value : next;
  }
  return offset === undefined ? undefined : lines.linePos(offset).line;
}

function pairOf(items: readonly unknown[], key: string | undefined): unknown {
  return items.find(item => isPair(item) && isScalar(item.key) && item.key.value === key);
}
