import * as fs from 'fs';
import * as path from 'path';
import { rulesPage } from './rules-page';

fs.writeFileSync(path.join(__dirname, '..', '..', 'docs', 'rules.md'), rulesPage());
