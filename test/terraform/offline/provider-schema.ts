import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';

/** One argument or attribute of a resource; the type is written as Terraform's own JSON for types. */
export interface Attribute {
  readonly name: string;
  readonly type: string | string[];
  readonly required: boolean;
  readonly settable: boolean;
}

/** A block of arguments, and the blocks in it. */
export interface Block {
  readonly attributes: Attribute[];
  readonly blocks: NestedBlock[];
}

export interface NestedBlock {
  readonly name: string;
  readonly block: Block;
  readonly required: boolean;
  /** Whether there can be more than one. */
  readonly repeated: boolean;
}

/**
 * The schema of one resource of the google provider, read from the typings of the installed `@cdktf/provider-google`. They say which
 * arguments there are, of what type and which are required; not which values are allowed or which arguments exclude each other.
 */
export function readSchema(resource: string, className: string): Block {
  const folder = join(dirname(require.resolve('@cdktf/provider-google/package.json')), 'lib', resource);
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter(file => file.endsWith('.d.ts'));
  const statements = files.flatMap(file => [
    ...ts.createSourceFile(file, readFileSync(join(folder, file), 'utf8'), ts.ScriptTarget.ES2022, true).statements,
  ]);
  const structs = new Map(statements.filter(ts.isInterfaceDeclaration).map(struct => [struct.name.text, struct]));
  const block = readStruct(`${className}Config`, structs);
  const settable = new Set(block.attributes.map(({ name }) => name));
  const computed = statements.filter(ts.isClassDeclaration).filter(({ name }) => name?.text === className)
    .flatMap(({ members }) => members.filter(ts.isGetAccessorDeclaration))
    .filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword)
    .map(({ name }) => name.getText().replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
    .filter(name => !settable.has(name));
  return { ...block, attributes: [...block.attributes, ...computed.map(name => ({ name, type: 'string', required: false, settable: false }))] };
}

function readStruct(structName: string, structs: ReadonlyMap<string, ts.InterfaceDeclaration>): Block {
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  for (const member of structs.get(structName)!.members.filter(ts.isPropertySignature)) {
    // The link of each docstring ends in the name that Terraform knows.
    const name = /#(\w+) /.exec(member.getFullText())![1];
    const required = member.questionToken === undefined;
    const types = ts.isUnionTypeNode(member.type!) ? [...member.type.types] : [member.type!];
    const written = types.find(one => one.getText() !== 'cdktf.IResolvable')!;
    const element = ts.isArrayTypeNode(written) ? written.elementType : written;
    if (structs.has(element.getText())) {
      blocks.push({ name, required, repeated: written !== element, block: readStruct(element.getText(), structs) });
    } else {
      attributes.push({ name, required, settable: true, type: written === element ? typeOf(written) : ['list', typeOf(element)] as string[] });
    }
  }
  return { attributes, blocks };
}

function typeOf(node: ts.TypeNode): string | string[] {
  switch (node.kind) {
    case ts.SyntaxKind.StringKeyword: return 'string';
    case ts.SyntaxKind.NumberKeyword: return 'number';
    case ts.SyntaxKind.BooleanKeyword: return 'bool';
    case ts.SyntaxKind.TypeLiteral: return ['map', 'string'];
    default: throw new Error(`no type of Terraform is known for ${node.getText()}`);
  }
}
