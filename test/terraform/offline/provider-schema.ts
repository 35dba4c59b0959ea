import { readdirSync, readFileSync } from 'fs';
import { dirname, join } from 'path';
import * as ts from 'typescript';
import { Traits } from '../../fixtures/provider/traits';

/** One argument or attribute of a resource; the type is written as Terraform's own JSON for types. */
export interface Attribute {
  readonly name: string;
  readonly type: string | string[];
  readonly required: boolean;
  readonly settable: boolean;
  /** Whether the provider fills it in if it is left out. */
  readonly computed: boolean;
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
  readonly kind: Kind;
}

/** Whether blocks of one name have an order, have none, or are one block that is there or not. */
export type Kind = 'list' | 'set' | 'struct';

const PACKAGE = dirname(require.resolve('@cdktf/provider-google/package.json'));

/** The schema of the provider itself. */
export function providerSchema(): Block {
  return readSchema('provider', 'GoogleProvider', { forceNew: [], computed: [] });
}

/**
 * The schema of one type of resource of the google provider, read from the installed `@cdktf/provider-google`. Its typings say which
 * arguments there are, of what type and which are required, and its code which of them are sets; neither says which values are allowed
 * or which arguments exclude each other. The traits say which arguments the provider fills in.
 */
export function resourceSchema(type: string, traits: Traits): Block {
  const words = type.split('_').slice(1);
  return readSchema(words.join('-'), words.map(word => word[0].toUpperCase() + word.slice(1)).join(''), traits);
}

function readSchema(folder: string, className: string, { computed }: Traits): Block {
  const root = join(PACKAGE, 'lib', folder);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const statements = files.filter(file => file.endsWith('.d.ts')).flatMap(file => [
    ...ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.ES2022, true).statements,
  ]);
  const structs = new Map(statements.filter(ts.isInterfaceDeclaration).map(struct => [struct.name.text, struct]));
  const kinds = readKinds(files.filter(file => file.endsWith('.js')).map(file => readFileSync(join(root, file), 'utf8')), className);
  // Every resource has an id, which is made up by the provider.
  const block = readStruct(`${className}Config`, { structs, kinds, computed: new Set(['id', ...computed]) }, '');
  const settable = new Set(block.attributes.map(({ name }) => name));
  const attributes = statements.filter(ts.isClassDeclaration).filter(({ name }) => name?.text === className)
    .flatMap(({ members }) => members.filter(ts.isGetAccessorDeclaration))
    .filter(({ type }) => type?.kind === ts.SyntaxKind.StringKeyword)
    .map(({ name }) => name.getText().replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`))
    .filter(name => !settable.has(name))
    .map(name => ({ name, type: 'string', required: false, settable: false, computed: true }));
  return { ...block, attributes: [...block.attributes, ...attributes] };
}

interface Source {
  readonly structs: ReadonlyMap<string, ts.InterfaceDeclaration>;
  readonly kinds: ReadonlyMap<string, string>;
  readonly computed: ReadonlySet<string>;
}

function readStruct(structName: string, source: Source, prefix: string): Block {
  const { structs, kinds, computed } = source;
  const attributes: Attribute[] = [];
  const blocks: NestedBlock[] = [];
  for (const member of structs.get(structName)!.members.filter(ts.isPropertySignature)) {
    // The link of each docstring ends in the name that Terraform knows.
    const name = /#(\w+) /.exec(member.getFullText())![1];
    const required = member.questionToken === undefined;
    const types = ts.isUnionTypeNode(member.type!) ? [...member.type.types] : [member.type!];
    const written = types.find(one => one.getText() !== 'cdktf.IResolvable')!;
    const element = ts.isArrayTypeNode(written) ? written.elementType : written;
    const kind = kinds.get(`${structName}.${name}`) as Kind;
    const path = prefix + name;
    if (structs.has(element.getText())) {
      blocks.push({ name, required, repeated: written !== element, kind, block: readStruct(element.getText(), source, `${path}.`) });
    } else {
      const type = written === element ? typeOf(written) : [kind, typeOf(element)] as string[];
      attributes.push({ name, required, settable: true, computed: computed.has(path), type });
    }
  }
  return { attributes, blocks };
}

/** What the code of the package calls each argument: `list`, `set`, `struct` and so on, by struct and name. */
function readKinds(sources: readonly string[], className: string): ReadonlyMap<string, string> {
  const kinds = new Map<string, string>();
  for (const part of sources.flatMap(source => source.split(/^(?=function | {4}synthesizeHclAttributes\(\))/m))) {
    const [, struct] = /^function (\w+)ToHclTerraform\(/.exec(part) ?? [];
    const structName = part.startsWith('function') ? struct && struct[0].toUpperCase() + struct.slice(1) : `${className}Config`;
    for (const [, name, kind] of part.matchAll(/^ +(\w+): \{\n +value: .*\n +isBlock: \w+,\n +type: "(\w+)",$/gm)) {
      kinds.set(`${structName}.${name}`, kind);
    }
  }
  return kinds;
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
