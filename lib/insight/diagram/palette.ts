/** Colours of a picture in one of its two schemes. */
export interface Palette {
  readonly background: string;
  readonly text: string;
  readonly note: string;
  readonly border: string;
  readonly fills: { readonly [kind in 'definition' | 'network' | 'pod' | 'pool' | 'port']: string };
  /** Of the cluster network. */
  readonly ownNetwork: string;
  /** Of the additional networks in turn. */
  readonly networks: readonly string[];
}

/** Seven colours, as many as a node has additional networks, that also who sees no red, no green or no blue tells apart; found by search. */
export const LIGHT: Palette = {
  background: '#ffffff',
  text: '#1b1f24',
  note: '#57606a',
  border: '#6e7781',
  fills: { network: '#f6f8fa', pool: '#f6f8fa', pod: '#ffffff', port: '#ffffff', definition: '#ffffff' },
  ownNetwork: '#424a53',
  networks: ['#0072b2', '#981b1f', '#6f9526', '#a756fd', '#be7192', '#562267', '#5700b0'],
};

export const DARK: Palette = {
  background: '#0d1117',
  text: '#e6edf3',
  note: '#9da7b3',
  border: '#7d8590',
  fills: { network: '#161b22', pool: '#161b22', pod: '#0d1117', port: '#0d1117', definition: '#0d1117' },
  ownNetwork: '#c9d1d9',
  networks: ['#56b4e9', '#b66960', '#6b7f00', '#8366f7', '#da3fa2', '#e9c254', '#acfbb1'],
};
