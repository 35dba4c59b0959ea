import { createServer, Http2Server, ServerHttp2Stream } from 'http2';
import { created } from './created';
import { decodeValue, encodeValue, ObjectValue, Value } from './dynamic-value';
import { Path, planChange, ResourceType } from './planned-change';
import { bytes, fields, integer } from './protobuf';
import { Block } from './provider-schema';
import { encodeSchema } from './schema-message';

/** The gRPC statuses for a method that a server does not have, and for a fault of its own. */
const UNIMPLEMENTED = '12';
const INTERNAL = '13';

type Request = ReadonlyMap<number, Buffer>;

/**
 * A provider of Terraform's plugin protocol, version 5, without a cloud: it knows schemas and which changes replace a resource, plans by
 * them, and claims to have created whatever it is asked to. It is served on a Unix socket, without TLS.
 */
export class StubProvider {
  private readonly server: Http2Server;
  private readonly types: ReadonlyMap<string, ResourceType>;
  /** Encoded once: every command of Terraform asks for them. */
  private readonly schemas: Buffer;

  private readonly methods: { readonly [name: string]: (request: Buffer) => Buffer } = {
    GetSchema: () => this.schemas,
    // The answer, a prepared configuration, has the form of the question: the configuration as it is.
    PrepareProviderConfig: request => request,
    Configure: () => NOTHING,
    ValidateResourceTypeConfig: () => NOTHING,
    Stop: () => NOTHING,
    // The state is kept as JSON, and a value may be given as JSON.
    UpgradeResourceState: request => bytes(1, bytes(2, fields(fields(request).get(3)!).get(1)!)),
    // Nobody changed anything meanwhile.
    ReadResource: request => bytes(1, fields(request).get(2)!),
    PlanResourceChange: (request) => {
      const asked = fields(request);
      const { planned, requiresReplace } = planChange(this.typeOf(asked), value(asked, 2), value(asked, 3)!);
      return Buffer.concat([bytes(1, dynamic(planned)), ...requiresReplace.map(path => bytes(2, encodePath(path))), integer(5, true)]);
    },
    ApplyResourceChange: (request) => {
      const asked = fields(request);
      const planned = value(asked, 3);
      return Buffer.concat([bytes(1, dynamic(planned && created(this.typeOf(asked), planned))), integer(4, true)]);
    },
  };

  constructor(provider: Block, types: readonly ResourceType[]) {
    this.types = new Map(types.map(type => [type.name, type]));
    this.schemas = Buffer.concat([
      bytes(1, encodeSchema(provider)),
      ...types.map(({ name, schema }) => bytes(2, Buffer.concat([bytes(1, name), bytes(2, encodeSchema(schema))]))),
    ]);
    this.server = createServer();
    this.server.on('stream', (stream, headers) => {
      const request: Buffer[] = [];
      stream.on('data', (part: Buffer) => request.push(part));
      stream.on('error', () => stream.destroy());
      const method = this.methods[headers[':path']!.replace('/tfplugin5.Provider/', '')];
      if (!method) return end(stream, UNIMPLEMENTED, `${headers[':path']} is not served`);
      // The message follows a flag for compression and four bytes of length.
      stream.on('end', () => {
        try {
          answer(stream, method(Buffer.concat(request).subarray(5)));
        } catch (fault) {
          end(stream, INTERNAL, (fault as Error).message);
        }
      });
    });
  }

  public async listen(socket: string): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(socket, resolve));
  }

  public close(): void {
    this.server.close();
  }

  private typeOf(request: Request): ResourceType {
    return this.types.get(request.get(1)!.toString())!;
  }
}

const NOTHING = Buffer.alloc(0);

/** A resource in a request; nothing where it is not there yet, or is to go. */
function value(request: Request, field: number): ObjectValue | null {
  return decodeValue(fields(request.get(field)!).get(1)!) as ObjectValue | null;
}

function dynamic(resource: Value): Buffer {
  return bytes(1, encodeValue(resource));
}

function encodePath(path: Path): Buffer {
  // The number of the first item must be written, though zero is left out elsewhere.
  return Buffer.concat(path.map(step => bytes(1, typeof step === 'string' ? bytes(1, step) : Buffer.from([24, step]))));
}

/** Sends the one message of a gRPC answer, with the status as a trailer. */
function answer(stream: ServerHttp2Stream, message: Buffer): void {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(Buffer.concat([prefix, message]));
}

function end(stream: ServerHttp2Stream, status: string, message: string): void {
  stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': status, 'grpc-message': encodeURI(message) }, { endStream: true });
}
