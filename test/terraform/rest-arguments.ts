import { Json, JsonObject } from './synthesized';

/** A request to a Google API. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly body: JsonObject;
}

/** The requests of some types of resources, by the type. */
export interface Translations {
  readonly [type: string]: (args: Arguments) => RestRequest;
}

/** The arguments of one resource, each to be taken once. */
export class Arguments {
  private readonly left: Set<string>;

  constructor(private readonly type: string, private readonly args: JsonObject) {
    this.left = new Set(Object.keys(args));
    // These speak to Terraform, not to the API.
    ['//', 'depends_on', 'lifecycle', 'deletion_protection', 'disable_on_destroy'].forEach(key => this.left.delete(key));
  }

  public take(key: string): Json {
    this.left.delete(key);
    return this.args[key];
  }

  public block(key: string): JsonObject {
    return this.take(key) as JsonObject;
  }

  public blocks(key: string): JsonObject[] {
    return this.take(key) as JsonObject[];
  }

  public expectAllTaken(): void {
    if (this.left.size > 0) throw new Error(`${this.type}: ${[...this.left].join(', ')} not translated`);
  }
}

/** The provider writes a bare name as the path of the project's network. */
export function networkPath(project: string, network: Json): string {
  return String(network).includes('/') ? String(network) : `projects/${project}/global/networks/${network}`;
}
