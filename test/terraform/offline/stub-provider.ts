import { createServer, Http2Server, ServerHttp2Stream } from 'http2';
import { bytes, integer } from './protobuf';
import { Attribute, Block, NestedBlock } from './provider-schema';

/** The gRPC status for a method that a server does not have. */
const UNIMPLEMENTED = '12';

/** How blocks of one name are kept, in version 5 of Terraform's plugin protocol. */
const NESTED_AS_LIST = 2;

/**
 * A provider of Terraform's plugin protocol, version 5, that knows schemas and nothing else: Terraform itself checks the
 * configuration against them, and the provider agrees to everything. It is served on a Unix socket, without TLS.
 */
export class StubProvider {
  private readonly server: Http2Server;

  constructor(provider: Block, resources: { readonly [type: string]: Block }) {
    const schemas = Buffer.concat([
      bytes(1, schema(provider)),
      ...Object.entries(resources).map(([type, block]) => bytes(2, Buffer.concat([bytes(1, type), bytes(2, schema(block))]))),
    ]);
    this.server = createServer();
    this.server.on('stream', (stream, headers) => {
      const request: Buffer[] = [];
      stream.on('data', (part: Buffer) => request.push(part));
      stream.on('error', () => stream.destroy());
      switch (headers[':path']) {
        case '/tfplugin5.Provider/GetSchema': return stream.on('end', () => answer(stream, schemas));
        // The answer, a prepared configuration, has the form of the question: the configuration as it is.
        case '/tfplugin5.Provider/PrepareProviderConfig': return stream.on('end', () => answer(stream, Buffer.concat(request).subarray(5)));
        case '/tfplugin5.Provider/ValidateResourceTypeConfig':
        case '/tfplugin5.Provider/Stop': return stream.on('end', () => answer(stream, Buffer.alloc(0)));
        default: return stream.respond({ ':status': 200, 'content-type': 'application/grpc', 'grpc-status': UNIMPLEMENTED }, { endStream: true });
      }
    });
  }

  public async listen(socket: string): Promise<void> {
    await new Promise<void>(resolve => this.server.listen(socket, resolve));
  }

  public close(): void {
    this.server.close();
  }
}

/** Sends the one message of a gRPC answer: a flag for compression, four bytes of length, the message, and the status as a trailer. */
function answer(stream: ServerHttp2Stream, message: Buffer): void {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt32BE(message.length, 1);
  stream.respond({ ':status': 200, 'content-type': 'application/grpc' }, { waitForTrailers: true });
  stream.on('wantTrailers', () => stream.sendTrailers({ 'grpc-status': '0' }));
  stream.end(Buffer.concat([prefix, message]));
}

function schema(block: Block): Buffer {
  return bytes(2, encodeBlock(block));
}

function encodeBlock({ attributes, blocks }: Block): Buffer {
  return Buffer.concat([
    ...attributes.map(attribute => bytes(2, encodeAttribute(attribute))),
    ...blocks.map(nested => bytes(3, encodeNested(nested))),
  ]);
}

function encodeAttribute({ name, type, required, settable }: Attribute): Buffer {
  return Buffer.concat([
    bytes(1, name),
    bytes(2, JSON.stringify(type)),
    integer(4, required),
    integer(5, settable && !required),
    // Which optional arguments are computed as well is not in the typings, and does not matter to a validation.
    integer(6, !required),
  ]);
}

function encodeNested({ name, block, required, repeated }: NestedBlock): Buffer {
  return Buffer.concat([bytes(1, name), bytes(2, encodeBlock(block)), integer(3, NESTED_AS_LIST), integer(4, required), integer(5, !repeated)]);
}
