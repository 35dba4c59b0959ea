import { readFileSync } from 'fs';
import { join } from 'path';
import { CniConfig, NetworksAnnotation, NetworkSelectionElement, Whereabouts, WhereaboutsRangeReading } from '../../lib/cni';
import { interfaceNameProblem, networkNameProblem } from '../../lib/cni/go/names';
import { unprintable } from '../../lib/cni/go/text';

/*
 * What the real parsers of Multus v4.2.1, libcni 1.3.0 and Whereabouts v0.7.0 made of these texts, recorded by running them. The files
 * name their sources. A crash of the real parser is a refusal here.
 */

interface Vector {
  readonly result: string;
  readonly error?: string;
}

interface TextVector extends Vector {
  readonly input: string;
}

interface AnnotationVector extends TextVector {
  readonly parsed?: readonly { readonly [key: string]: unknown }[] | null;
}

interface NadVector extends TextVector {
  readonly kind?: string;
  readonly name?: string;
  readonly cniVersion?: string;
  readonly networkNameError?: string;
}

interface WhereaboutsVector extends Vector {
  readonly ipamKeys: string;
  readonly ranges: readonly RangeVector[] | null;
}

interface RangeVector {
  readonly range: string;
  readonly rangeStart: string;
  readonly rangeEnd: string;
  /** Left out, like `last`, where there are more than 70000 addresses. */
  readonly allocatable?: number;
  readonly first: string;
  readonly last?: string;
}

interface Vectors {
  readonly vectors: readonly (AnnotationVector & WhereaboutsVector)[];
  readonly nadConfig: readonly NadVector[];
  readonly interfaceName: readonly TextVector[];
  readonly networkName: readonly TextVector[];
}

/** The vectors of both files of that name, which are as many as they are known to be. */
function vectors<K extends keyof Vectors>(file: string, key: K, count: number): [string, Vectors[K][number]][] {
  const all = [file, `more-${file}`].flatMap((name) => {
    const content = JSON.parse(readFileSync(join(__dirname, `../fixtures/vectors/${name}.json`), 'utf8')) as Partial<Vectors>;
    return content[key] ?? [];
  });
  if (all.length !== count) {
    throw new Error(`${file}.json and more-${file}.json have ${all.length} vectors in '${key}', expected ${count}`);
  }
  return all.map(vector => [`${vector.result}: ${JSON.stringify('ipamKeys' in vector ? vector.ipamKeys : vector.input)}`, vector]);
}

describe.each(vectors('networks-annotation', 'vectors', 155))('the networks annotation, %s', (_, { input, result, parsed }) => {
  if (result === 'ok') {
    test('is read as Multus reads it', () => {
      expect(NetworksAnnotation.parse(input, 'podns').elements.map(asMultusHasIt)).toEqual((parsed ?? []).map(withoutEmptyLists));
    });

    const { elements } = NetworksAnnotation.parse(input, 'podns');
    if (unprintable(elements, '').length > 0) {
      test('has a line separator, which Multus reads and no manifest can hold, and is not written anew', () => {
        expect(() => NetworksAnnotation.of(...elements)).toThrow('the unprintable character U+2028');
      });
    } else {
      test('says the same when it is written anew', () => {
        expect(NetworksAnnotation.parse(NetworksAnnotation.of(...elements).toString(), 'podns').elements).toEqual(elements);
      });
    }
  } else {
    test('is refused', () => {
      expect(() => NetworksAnnotation.parse(input, 'podns')).toThrow(Error);
    });
  }
});

describe.each(vectors('nad-config', 'nadConfig', 135))('the configuration, %s', (_, { input, result, kind, name, cniVersion, networkNameError }) => {
  if (result === 'ok') {
    const config = CniConfig.parse(input, 'my-nad');

    test('is read as Multus reads it', () => {
      expect({
        kind: config.isList ? 'conflist' : `conf:${config.plugins[0].pluginType}`,
        name: config.name,
        cniVersion: config.cniVersion,
      }).toEqual({ kind, name: name ?? '', cniVersion: cniVersion ?? '' });
    });

    test(networkNameError ? 'has a name that is a trap' : 'has a name that libcni takes', () => {
      expect(config.traps.some(trap => trap.startsWith('libcni refuses the configuration when a Pod is started: the name '))).toBe(networkNameError !== undefined);
    });
  } else {
    test('is refused', () => {
      expect(() => CniConfig.parse(input, 'my-nad')).toThrow(Error);
    });
  }
});

test.each(vectors('nad-config', 'interfaceName', 31))('the interface name, %s', (_, { input, result }) => {
  expect(interfaceNameProblem(input) === undefined ? 'ok' : 'error').toBe(result);
});

test.each(vectors('nad-config', 'networkName', 16))('the network name, %s', (_, { input, result }) => {
  expect(networkNameProblem(input) === undefined ? 'ok' : 'error').toBe(result);
});

describe.each(vectors('whereabouts', 'vectors', 173))('Whereabouts with %s', (_, { ipamKeys, result, ranges }) => {
  const text = `{"type":"whereabouts",${ipamKeys}}`;
  if (result === 'ok') {
    test('hands out what the real one does', () => {
      const recorded = ranges ?? [];
      expect(Whereabouts.parse(text).ranges.map((range, i) => asRecorded(range, recorded[i]))).toEqual(recorded.map(counted));
    });
  } else {
    test('is refused', () => {
      expect(() => Whereabouts.parse(text)).toThrow(Error);
    });
  }
});

/** The element with the keys of Multus' struct, which has no empty lists of addresses and ports, and `null` for what was not given. */
function asMultusHasIt(element: NetworkSelectionElement): object {
  const { name, namespace, interfaceName, ips, mac, infinibandGuid, portMappings, bandwidth, deviceId, cniArgs, defaultRoute } = element;
  return withoutEmptyLists({
    name,
    namespace,
    ips,
    mac,
    'infiniband-guid': infinibandGuid,
    'interface': interfaceName,
    'portMappings': portMappings?.map(mapping => (mapping as unknown) === undefined
      ? null
      : { hostPort: mapping.hostPort, containerPort: mapping.containerPort, protocol: mapping.protocol, hostIP: mapping.hostIp }),
    bandwidth,
    'deviceID': deviceId,
    'cni-args': cniArgs ?? null,
    'default-route': defaultRoute,
  });
}

function withoutEmptyLists({ interfaceRequest: _, ips, portMappings, ...rest }: { readonly [key: string]: unknown }): object {
  const full = (list: unknown): unknown => (Array.isArray(list) && list.length > 0 ? list : undefined);
  return { ...rest, ips: full(ips), portMappings: full(portMappings) };
}

type Counted = Pick<RangeVector, 'range' | 'rangeStart' | 'rangeEnd' | 'allocatable' | 'first' | 'last'>;

function counted({ range, rangeStart, rangeEnd, allocatable, first, last }: RangeVector): Counted {
  return { range, rangeStart, rangeEnd, allocatable, first, last };
}

/** The range with the keys of the recording; a range that is not in it stays whole, and so differs. */
function asRecorded({ range, rangeStart = '', rangeEnd = '', capacity, first = '', last = '' }: WhereaboutsRangeReading, recorded?: RangeVector): Counted {
  const tooMany = recorded !== undefined && recorded.allocatable === undefined;
  return { range, rangeStart, rangeEnd, first, allocatable: tooMany ? undefined : capacity, last: tooMany ? undefined : last };
}
