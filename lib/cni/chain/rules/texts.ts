import { Rule } from '../../../problem';
import { unprintable } from '../../go/printable-text';
import { ChainDraft } from '../draft';

/* The texts of a configuration. */

export const printableText: Rule<ChainDraft> = {
  name: 'printable-text',
  requires: 'no text has a control character, a line or paragraph separator, or half a surrogate pair',
  why: 'kubectl refuses a whole file for U+007F to U+009F, U+2028, U+2029, U+FFFE and U+FFFF, or reads another text; no plugin needs the others',
  fix: 'remove the character, which may come from an editor or a web page',
  source: 'kubectl v1.33, run over what cdk8s writes for every character',
  check: ({ name, plugins }) => [
    ...unprintable(name, 'name'),
    ...plugins.flatMap(({ path, config, ipam }) => {
      const { ipam: _, ...own } = config;
      return [...unprintable(own, path), ...(ipam ? unprintable(ipam.whereabouts?.props ?? ipam.config, ipam.path) : [])];
    }),
  ],
};
