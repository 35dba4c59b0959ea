import * as fc from 'fast-check';
import { anyElements, anyPartOf, anyRange, draws, drawPlugins, drawWhereabouts } from './arbitraries';
import { Cidr, IpAddress, IpFamily } from '../../lib/address';
import { CniConfig, CniVersion, Ipvlan, NetworksAnnotation, NetworkSelectionElement, Whereabouts } from '../../lib/cni';
import { CniError } from '../../lib/cni/chain/cni-error';
import { capacity as capacityOf } from '../../lib/cni/ipam/whereabouts-pool';

/** The Whereabouts of a configuration, as the text that Whereabouts reads. */
function ipamText(config: CniConfig): string {
  const [{ ipam }] = config.toJSON().plugins as { readonly ipam: object }[];
  return JSON.stringify(ipam);
}

/** What is built; nothing if rules refuse it. */
function attempt(build: () => CniConfig): CniConfig | undefined {
  try {
    return build();
  } catch (error) {
    if (error instanceof CniError) return undefined;
    throw error;
  }
}

/** Each key of a struct in capitals, also in those inside; the keys of a map are names. */
function inCapitals(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inCapitals);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key.toUpperCase(), key === 'sysctl' || key === 'capabilities' ? inner : inCapitals(inner)]));
}

describe('what the typed plugins write, the parsers read back', () => {
  test('any chain of them, unchanged and without a trap', () => {
    const version = fc.constantFrom(CniVersion.V0_3_1, CniVersion.V0_4_0, CniVersion.V1_0_0, CniVersion.V1_1_0);
    const maybeName = fc.option(fc.stringMatching(/^[a-zA-Z0-9][a-zA-Z0-9_.-]{0,20}$/), { nil: undefined });
    const maybeDisabled = fc.option(fc.boolean(), { nil: undefined });
    fc.assert(fc.property(draws, version, maybeName, maybeDisabled, (draw, cniVersion, name, disableCheck) => {
      const { plugins, whereabouts } = drawPlugins(draw);
      const config = CniConfig.of({ plugins, name, disableCheck, cniVersion });
      const read = CniConfig.parse(config.toString(), 'nad');
      expect(read.toJSON()).toEqual(config.toJSON());
      expect(read.toString()).toBe(config.toString());
      expect(read.traps).toEqual([]);
      expect({ isList: read.isList, name: read.name, cniVersion: read.cniVersion, disableCheck: read.disableCheck, capacity: read.capacity })
        .toEqual({ isList: true, name: name ?? 'nad', cniVersion, disableCheck: config.disableCheck, capacity: config.capacity });
      expect(read.plugins.map(({ pluginType }) => pluginType)).toEqual(plugins.map(({ pluginType }) => pluginType));
      expect(config.capacity).toBe(whereabouts?.capacity);
    }), { numRuns: 150 });
  });

  test('as what others wrote for a network, without an error and with the same pools', () => {
    fc.assert(fc.property(draws, (draw) => {
      const acknowledge = { 'range-of-network': 'the ranges here are drawn' };
      const { plugins } = drawPlugins(draw);
      const [{ master }] = CniConfig.of({ plugins }).toJSON().plugins as { readonly master: string }[];
      const network = { name: 'dataplane', nodeInterface: master, podRange: Cidr.parse('172.16.0.0/12'), reservedRanges: [Cidr.parse('172.16.255.0/24')] };
      fc.pre(master !== 'eth0');
      const drawn = attempt(() => CniConfig._for({ plugins, acknowledge }, network));
      // A reserved range can be all that is left of a range.
      fc.pre(drawn !== undefined);
      const read = CniConfig._read(drawn!.toString(), 'spec.config', 'nad', network, acknowledge, []);
      expect(read.warnings.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(read.capacity).toBe(drawn!.capacity);
      expect(read._pools.map(({ pool }) => capacityOf(pool))).toEqual(drawn!._pools.map(({ pool }) => capacityOf(pool)));
    }), { numRuns: 150 });
  });

  test('any Whereabouts, with the same capacity and none of its ranges at fault', () => {
    fc.assert(fc.property(draws, (draw) => {
      const props = drawWhereabouts(draw);
      const config = CniConfig.of({ plugins: [new Ipvlan({ master: 'eth1', ipam: new Whereabouts(props) })] });
      const { capacity, ranges } = Whereabouts.parse(ipamText(config));
      expect(capacity).toBe(config.capacity);
      expect(capacity).toBeGreaterThan(0);
      expect(ranges.map(({ fault }) => fault)).toEqual(ranges.map(() => undefined));
      const first = props.range === undefined ? [] : [props.range];
      expect(ranges.map(({ range }) => range)).toEqual([...first, ...(props.ipRanges ?? []).map(({ range }) => range)]);
    }), { numRuns: 150 });
  });

  test('the same with all of its keys in capitals, as Go reads them in any case', () => {
    fc.assert(fc.property(draws, (draw) => {
      const { plugins } = drawPlugins(draw);
      const config = CniConfig.of({ plugins });
      const loud = { ...config.toJSON(), plugins: (config.toJSON().plugins as object[]).map(inCapitals) };
      const read = CniConfig.parse(JSON.stringify(loud), 'nad');
      const expected = CniConfig.parse(config.toString(), 'nad');
      expect({ capacity: read.capacity, traps: read.traps }).toEqual({ capacity: expected.capacity, traps: expected.traps });
    }), { numRuns: 50 });
  });

  test('any start and end, which are never ignored', () => {
    fc.assert(fc.property(draws, (draw) => {
      const { range, rangeStart, rangeEnd, ipRanges } = drawWhereabouts(draw);
      const written = [
        ...(range === undefined ? [] : [{ range, rangeStart, rangeEnd }]),
        ...(ipRanges ?? []).map(one => ({ ...one, exclude: undefined })),
      ];
      const config = CniConfig.of({ plugins: [new Ipvlan({ master: 'eth1', ipam: new Whereabouts({ ipRanges: written }) })] });
      expect(Whereabouts.parse(ipamText(config)).ranges.map(({ first, last }) => ({ first, last }))).toEqual(written.map((one) => {
        const { _first, _last, family } = Cidr.parse(one.range);
        return {
          first: one.rangeStart ?? IpAddress._of(_first + 1n, family).toString(),
          last: one.rangeEnd ?? IpAddress._of(_last - 1n, family).toString(),
        };
      }));
    }));
  });

  test('nothing of what a network keeps for static addresses is handed out', () => {
    const rangeAndParts = anyRange(IpFamily.IPV4, 4).chain(range => fc.tuple(fc.constant(range), fc.array(anyPartOf(range), { maxLength: 3 })));
    fc.assert(fc.property(rangeAndParts, ([podRange, reservedRanges]) => {
      let config: CniConfig;
      try {
        config = CniConfig._for({ plugins: [new Ipvlan()] }, { name: 'dataplane', nodeInterface: 'eth1', mtu: 1460, podRange, reservedRanges });
      } catch (error) {
        // Nothing may be left, which is a problem of its own.
        expect((error as CniError).problems.map(({ rule }) => rule)).toEqual(['whereabouts-capacity']);
        return;
      }
      const [{ first, last, capacity }] = Whereabouts.parse(ipamText(config)).ranges;
      expect(capacity).toBe(config.capacity);
      for (const edge of [IpAddress.parse(first!), IpAddress.parse(last!)]) {
        expect(podRange.contains(edge)).toBe(true);
        expect(reservedRanges.some(reserved => reserved.contains(edge))).toBe(false);
      }
    }), { numRuns: 150 });
  });
});

describe('what the networks annotation writes, its parser reads back', () => {
  test('any elements, with the namespace of the Pod where they have none', () => {
    fc.assert(fc.property(anyElements, (elements: NetworkSelectionElement[]) => {
      const read = NetworksAnnotation.parse(NetworksAnnotation.of(...elements).toString(), 'podns');
      expect(read.elements).toEqual(elements.map(element => ({ ...element, namespace: element.namespace ?? 'podns' })));
      expect(read.traps).toEqual([]);
    }), { numRuns: 300 });
  });

  test('any elements, which keep the names of their interfaces', () => {
    fc.assert(fc.property(anyElements, fc.integer({ min: 1, max: 4 }), (elements, firstIndex) => {
      const written = NetworksAnnotation.of(...elements);
      expect(NetworksAnnotation.parse(written.toString()).interfaceNames(firstIndex)).toEqual(written.interfaceNames(firstIndex));
    }));
  });
});
