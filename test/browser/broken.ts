import { CHECKS } from './checks';
import { AddressPlan } from '../../lib/insight';
import { Profile, Topology } from '../../lib/topology';

/** A page that a check must refuse. */
export interface BrokenPage {
  /** What is broken. */
  readonly name: string;
  readonly check: keyof typeof CHECKS;
  readonly html: string;
  /** A part of what the check says of it. */
  readonly finds: string;
}

const SOUND = AddressPlan.of({
  topology: new Topology({
    project: 'demo-project',
    profile: Profile.DOCUMENT,
    networks: [{ name: 'media', primaryRange: '10.10.0.0/24', podRange: '172.20.0.0/20' }],
    cluster: { name: 'core', version: '1.33', location: 'europe-west4-a' },
    nodePools: [{ name: 'pool', nodeCount: 3, maxPodsPerNode: 16 }],
  }),
}).toHtml();

function broken(name: string, check: keyof typeof CHECKS, finds: string, ...edits: readonly (readonly [from: string, to: string])[]): BrokenPage {
  const html = edits.reduce((text, [from, to]) => {
    if (!text.includes(from)) throw new Error(`nothing can be broken at '${from}'`);
    return text.replaceAll(from, to);
  }, SOUND);
  return { name, check, finds, html };
}

const MAIN = '<main id="content" tabindex="-1">';
const POLICY = 'http-equiv="Content-Security-Policy"';
const rows = Array.from({ length: 60 }, (_, i) => `<tr><td>${`row ${i} `.repeat(200)}</td></tr>`).join('');

export const BROKEN: readonly BrokenPage[] = [
  broken('a picture without a text', 'light', 'image-alt', [MAIN, `${MAIN}<img src="data:image/gif;base64,R0lGODlhAQABAAAAACH5BAEKAAEALAAAAAABAAEAAAICTAEAOw==">`]),
  broken('pale text', 'light', 'color-contrast', ['--quiet: #4b545f', '--quiet: #b8bec6']),
  broken('text that is dark in the dark', 'dark', 'color-contrast', ['--quiet: #b0b8c2', '--quiet: #4b545f']),
  broken('a heading too deep', 'light', 'heading-order', ['<h2 id="overview">', '<h4 id="overview">'], ['</h2>\n<dl class="figures">', '</h4>\n<dl class="figures">']),
  broken('text outside of the landmarks', 'light', 'region', ['<header>', '<p>Lost.</p><header>']),
  broken('a table that does not fit', 'widths', 'at 360 pixels', ['<table', '<table style="min-width:40rem"']),
  broken('links in another order', 'keyboard', 'the Tab key goes to', ['<a href="#warnings">', '<a href="#warnings" tabindex="1">']),
  broken('a focus that is not seen', 'keyboard', 'is not to be seen', ['outline: 3px solid var(--link)', 'outline: none']),
  broken('no skip link', 'keyboard', 'past the contents', ['href="#content"', 'href="#notes"']),
  broken('a link to nothing', 'keyboard', 'leads nowhere', ['<h2 id="notes">', '<h2>']),
  broken('tables that are none', 'screenReader', 'told as', ['role="row"', 'role="presentation"']),
  broken('white ink', 'paper', 'it prints', ['--text: #000', '--text: #fff']),
  broken('rows on two pages', 'paper', 'on two pages', ['break-inside: avoid', 'break-inside: auto'], [MAIN, `${MAIN}<table>${rows}</table>`]),
  broken('a script that fails', 'widths', 'a script fails: broken', [POLICY, ''], [MAIN, `${MAIN}<script>throw new Error('broken')</script>`]),
  broken('a script that talks', 'widths', 'the console says: error: broken', [POLICY, ''], [MAIN, `${MAIN}<script>console.error('broken')</script>`]),
  broken('a picture of somebody else', 'widths', 'it asks for http://127.0.0.1:9/', [POLICY, ''], [MAIN, `${MAIN}<img alt="" src="http://127.0.0.1:9/">`]),
];
