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

/** Of each seven, those next to each other differ in lightness too, so that who sees no red or no green tells them apart. */
export const LIGHT: Palette = {
  background: '#ffffff',
  text: '#1b1f24',
  note: '#57606a',
  border: '#6e7781',
  fills: { network: '#f6f8fa', pool: '#f6f8fa', pod: '#ffffff', port: '#ffffff', definition: '#ffffff' },
  ownNetwork: '#424a53',
  networks: ['#0072b2', '#c14f00', '#007a5a', '#b0579a', '#7a6500', '#3f51d1', '#a3123f'],
};

export const DARK: Palette = {
  background: '#0d1117',
  text: '#e6edf3',
  note: '#9da7b3',
  border: '#7d8590',
  fills: { network: '#161b22', pool: '#161b22', pod: '#0d1117', port: '#0d1117', definition: '#0d1117' },
  ownNetwork: '#c9d1d9',
  networks: ['#56b4e9', '#f0883e', '#2fbf92', '#e29bd0', '#f0e442', '#a5b4ff', '#ff7b93'],
};
