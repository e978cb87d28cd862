/** A folder of what an attacker would put in: names, texts, archives and file names. */

import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { fill } from '../batch/helpers.js';
import { zipOf } from '../support/zip.js';

/** What a program that opens an output might take for something else than text. */
export const TEXTS = [
  '=1+1',
  '=HYPERLINK("http://x.example","a")',
  "+cmd|' /C calc'!A0",
  '-2+3',
  '@SUM(1,2)',
  '\u0009=1',
  '"=1"',
  '<script>window.hacked=1</script>',
  '<img src=x onerror="window.hacked=1">',
  '"><svg onload=alert(1)>',
  'javascript:alert(1)',
  "' onmouseover='alert(1)",
  ']]></t><f>1</f>',
  '{{constructor.constructor("alert(1)")()}}',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'no',
  'yes',
  'null',
  '~',
  '=',
  '<<',
  '1:30',
  '0o7',
  '0x1F',
  '1e3',
  '.inf',
  '2024-01-01',
  '!!python/object/apply:os.system ["true"]',
  '*alias',
  '&anchor',
  '- a: b',
  '# 注释',
  '\u202e反过来\u202c',
  '\u2066隔离\u2069',
  '零\u200b宽',
  '控\u0001制\u001b[31m符',
  '前\u2028后\u2029段',
  '\ufeff首',
  '𠮷\ud83d\ude00',
  '../../../etc/passwd',
  '..\\..\\windows',
  'CON',
  'a'.repeat(400),
];

/** A disclosure whose project, goals, unit and indicators are called so. */
export const documentOf = (text: string): string =>
  [
    '# 门源县人大办公室2024年部门预算项目支出绩效目标公开表',
    '',
    '单位编码\t单位及项目名称\t金额（万元）\t绩效目标\t绩效指标',
    '\t合计\t6.00\t\t',
    `401\t${text}办公室\t6.00\t\t`,
    `\t${text}\t6.00\t目标一：${text}\t一、产出指标 （一）数量指标 1. ${text}≥10次 2. ${text} （二）质量指标 1. ${text}：${text}`,
    '',
  ].join('\n');

/** Of files. */
export const NAMES = [
  '换\n行.txt',
  '..两点.txt',
  'CON.txt',
  'aux',
  '末尾点.',
  '末尾空格 ',
  '__proto__',
  '__proto__.txt',
  'constructor.txt',
  '=1+1.txt',
  '<img src=x onerror=alert(1)>.txt',
  '引"号\'.txt',
  '百分号%2e%2e%2f.txt',
  '井#号?.txt',
  '\u202etxt.exe.txt',
  'é.txt',
  'e\u0301.txt',
  '大写.TXT',
  '大写.txt',
  `${'长'.repeat(83)}.txt`,
  'a:b.txt',
  '-rf',
  '$(touch hacked).txt',
  '`touch hacked`.txt',
];

/** Writes them all below a folder, an archive with a way out, one that is too deep, links and a pipe. */
export function fillHostile(folder: string): void {
  const documents = Object.fromEntries(TEXTS.map((text, at) => [`文/${at}.txt`, documentOf(text)]));
  const named = Object.fromEntries(NAMES.map((name, at) => [`名/${name}`, documentOf(`名${at}`)]));
  fill(folder, { ...documents, ...named });
  const inside = documentOf('包');
  fill(folder, {
    '包/出去.zip': zipOf({
      '../../出去.txt': inside,
      '/绝对.txt': inside,
      'C:\\盘.txt': inside,
      '..\\反.txt': inside,
      './点.txt': inside,
      '__proto__/a.txt': inside,
      '好.txt': inside,
    }),
    '包/深.zip': zipOf({ '一.zip': zipOf({ '二.zip': zipOf({ '三.zip': zipOf({ '四.txt': inside }) }) }) }),
  });
  mkdirSync(join(folder, '连'));
  symlinkSync('/etc/passwd', join(folder, '连/密码.txt'));
  symlinkSync('..', join(folder, '连/圈'));
  execFileSync('mkfifo', [join(folder, '连/管道')]);
}
