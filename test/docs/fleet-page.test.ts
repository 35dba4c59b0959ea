import { inspect } from 'util';
import { claims, problemLines, readPage, runPage } from './page-program';
import { AddressSpace, AddressSpaceProps, Autoscaling, CarveOptions, Topology, TopologyProps } from '../../lib';

const PAGE = 'fleet.md';

/** What the page says that its examples print: behind the statement, or on the next line. */
const SAID = [...readPage(PAGE).matchAll(/^console\.log\(.*\);(?: |\n)\/\/ (.*)$/gm)].map(([, text]) => text);

describe(`docs/${PAGE}`, () => {
  const printed: string[] = [];
  let constants: { readonly [name: string]: unknown };

  beforeAll(() => {
    const log = jest.spyOn(console, 'log').mockImplementation((...values: unknown[]) => {
      printed.push(values.map(value => (typeof value === 'string' ? value : inspect(value, { breakLength: Infinity }))).join(' '));
    });
    constants = runPage(PAGE);
    log.mockRestore();
  });

  test('prints what it says', () => {
    expect(SAID).toHaveLength(4);
    expect(printed).toEqual(SAID);
  });

  test('shows the problems that there are', () => {
    const shown = claims(PAGE, 'text');
    expect(shown.map(({ kind, names }) => `${kind} ${names.join()}`)).toEqual(['problems problems']);
    expect(shown[0].lines).toEqual(problemLines(constants.problems));
  });

  test('shows the message for a range that has become too small', () => {
    const { space, described, blocks } = constants as {
      space: AddressSpace;
      described: (name: string, location: string) => CarveOptions;
      blocks: Omit<AddressSpaceProps, 'assigned'>;
    };
    const larger = described('eu-1', 'europe-west4');
    const message = readPage(PAGE).split('\n').find(line => line.startsWith('cannot carve'));
    expect(() => new AddressSpace({ ...blocks, assigned: space.assigned }).carve('eu-1', {
      ...larger, nodePools: [{ ...larger.nodePools[0], autoscaling: Autoscaling.perZone({ minNodes: 1, maxNodes: 30 }) }],
    })).toThrow(new Error(message));
  });

  test('carves ranges without a warning', () => {
    expect([constants.props, constants.again, constants.added].flatMap(props => new Topology(props as TopologyProps).warnings)).toEqual([]);
  });
});
