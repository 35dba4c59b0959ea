import { readdirSync, readFileSync } from 'fs';
import { join } from 'path';
import { ManifestFile } from '../../lib/doctor';

const GCLOUD = join(__dirname, '..', 'fixtures', 'gcloud');

/* An object of Google's API that a test changes. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any
export type Changeable = any;

/** What gcloud prints of an example, to be changed. */
export class GcloudRecording {
  public static of(example: string): GcloudRecording {
    const folder = join(GCLOUD, example);
    return new GcloudRecording(Object.fromEntries(readdirSync(folder).map(name => [name, JSON.parse(readFileSync(join(folder, name), 'utf8')) as Changeable])));
  }

  private constructor(private readonly contents: { [name: string]: Changeable }) {}

  /** Changes the cluster. */
  public cluster(change: (cluster: Changeable) => void): this {
    change(this.contents['cluster.json']);
    return this;
  }

  /** Changes a node pool. */
  public pool(name: string, change: (pool: Changeable) => void): this {
    return this.cluster(({ nodePools }) => change((nodePools as Changeable[]).find(pool => pool.name === name)));
  }

  /** Changes an object of another file. */
  public object(file: string, name: string, change: (object: Changeable) => void): this {
    change((this.contents[`${file}.json`] as Changeable[]).find(one => one.name === name));
    return this;
  }

  /** Adds an object to a file, or the file. */
  public add(file: string, object: object): this {
    this.contents[`${file}.json`] = [...(this.contents[`${file}.json`] as Changeable[] | undefined) ?? [], object];
    return this;
  }

  /** Leaves a file out, or an object of it. */
  public without(file: string, name?: string): this {
    if (name === undefined) delete this.contents[`${file}.json`];
    else this.contents[`${file}.json`] = (this.contents[`${file}.json`] as Changeable[]).filter(one => one.name !== name);
    return this;
  }

  public get files(): ManifestFile[] {
    return Object.entries(this.contents).map(([name, content]) => ({ name, text: JSON.stringify(content) }));
  }
}
