import { existsSync } from 'fs';
import { delimiter, join } from 'path';
import { Browser, chromium } from 'playwright-core';

/** Under which names Debian, Ubuntu and Google install it. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** It runs as root too, without a graphics card, and asks nobody for anything by itself. */
const FLAGS = [
  '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync',
];

/** Chromium on the path, if there is one. */
export function findChromium(): string | undefined {
  return (process.env.PATH ?? '').split(delimiter).flatMap(folder => NAMES.map(name => join(folder, name))).find(existsSync);
}

/** Starts it without a window, with a new and empty profile. */
export function startChromium(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath, args: FLAGS });
}
