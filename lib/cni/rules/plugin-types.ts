import { Rule } from '../../problem';
import { ChainDraft } from '../draft';

export const pluginTypes: Rule<ChainDraft> = {
  name: 'plugin-types',
  severity: 'error',
  demands: 'a configuration has at least one plugin, each names its binary, and none holds plugins of its own',
  why: 'an empty list crashes Multus v4.2.1, a plugin without type is refused, and `plugins` beside `type` is ignored without a word',
  fix: 'name the plugin in `type`, and list further plugins beside it',
  source: 'Multus v4.2.1, pkg/types/conf.go, LoadDelegateNetConfList; libcni 1.3.0, NetworkConfFromBytes',
  check: ({ plugins }) => [
    ...(plugins.length === 0 ? [{ path: 'plugins', message: 'got an empty list, which crashes Multus, give at least one plugin' }] : []),
    ...plugins.flatMap(({ path, type, config }) => [
      ...(/^[A-Za-z0-9][A-Za-z0-9_.-]*$/.test(type) ? [] : [{ path: `${path}.type`, message: `${type === '' ? 'got none' : `'${type}' is not the name of a plugin's binary`}, give one such as 'tuning'` }]),
      ...('plugins' in config ? [{ path: `${path}.plugins`, message: 'a plugin cannot hold others, which would be ignored; list them beside it' }] : []),
    ]),
  ],
};
