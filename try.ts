import * as fs from 'fs';
import { verify } from './lib/doctor/verify';
for (const f of process.argv.slice(2)) console.log(f, JSON.stringify(verify(fs.readFileSync(f,'utf8'), undefined), undefined, 1));
