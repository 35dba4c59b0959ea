import * as fs from 'fs';
import * as path from 'path';
import { pictures } from './pictures';

const folder = path.join(__dirname, '..', '..', 'docs', 'pictures');
fs.rmSync(folder, { recursive: true, force: true });
fs.mkdirSync(folder, { recursive: true });
for (const [file, text] of Object.entries(pictures())) {
  fs.writeFileSync(path.join(folder, file), text);
}
