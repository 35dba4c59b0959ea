import { readdirSync, readFileSync, statSync } from 'fs';
import { extname, join } from 'path';
import { ManifestFile } from '../manifests/documents';

/** What kubectl reads of a folder (its cli-runtime, FileExtensions). */
const EXTENSIONS = ['.yaml', '.yml', '.json'];

/**
 * The manifests of a file, or of all beneath a folder, in the order of their names.
 *
 * @throws if it cannot be read, or if a folder has none
 */
export function readManifestFolder(path: string): ManifestFile[] {
  if (!statSync(path).isDirectory()) return [{ name: path, text: readFileSync(path, 'utf8') }];
  const files = filesBeneath(path).filter(file => EXTENSIONS.includes(extname(file)));
  if (files.length === 0) throw new Error('has no .yaml, .yml or .json file; give the folder that the manifests are rendered into');
  return files.map(file => ({ name: file, text: readFileSync(file, 'utf8') }));
}

function filesBeneath(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap(entry => (entry.isDirectory() ? filesBeneath(join(folder, entry.name)) : [join(folder, entry.name)]));
}
