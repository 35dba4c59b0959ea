import * as fc from 'fast-check';
import { readSvg } from './drawn-svg';
import { escaped, Markup } from '../../lib/insight/markup';

test('a name can end neither its element nor its attribute', () => {
  const hostile = '"\'><script>alert(1)</script>&amp;';
  const markup = Markup.element('text', { title: hostile }, hostile);
  expect(`${markup}`).toBe('<text title="&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;">&quot;&#39;&gt;&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;</text>');
});

test('elements within elements are not escaped again', () => {
  expect(`${Markup.element('g', { class: 'a' }, Markup.element('rect', { x: 1.5 }), '<', Markup.element('text', {}, ''))}`).toBe('<g class="a"><rect x="1.5"/>&lt;<text></text></g>');
});

test('any text is read as it was, but for what XML cannot have', () => {
  fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
    // XML 1.0, production 2.
    const allowed = [...text].map(character => (/^[\t\n\r -\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]$/u.test(character) ? character : '\ufffd')).join('');
    const { attributes, text: read } = readSvg(`${Markup.element('text', { title: text }, text)}`);
    expect([attributes.title, read]).toEqual([allowed, allowed]);
  }));
});

test.each(['\u0000', '\u000b', '\u001f', '\ud800', '\uffff'])('what XML cannot have is replaced: %j', (character) => {
  expect(escaped(`a${character}b`)).toBe('a\ufffdb');
});
