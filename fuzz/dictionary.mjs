/** What mutations put in: the genre's own words, which are the project's tables of words, and what breaks readers. */

import { readdirSync } from 'node:fs';

const TABLES = new URL('../dist/pipeline/vocabulary/', import.meta.url);
/** Thousands of names of places, and a few of them do. */
const LEFT_OUT = new Set(['regions-data.js']);
const LONGEST = 24;

/** Each text that any table of words holds. */
export async function vocabulary() {
  const words = new Set(['青海省', '门源县', '贵德县教育局', '2024年', '部门预算项目支出绩效目标公开表', '北京市']);
  for (const file of readdirSync(TABLES).sort()) {
    if (!file.endsWith('.js') || LEFT_OUT.has(file)) continue;
    gather(await import(new URL(file, TABLES).href), words, new Set());
  }
  return [...words];
}

function gather(value, words, seen) {
  if (typeof value === 'string') {
    if (value.length > 0 && value.length <= LONGEST) words.add(value);
  } else if (typeof value === 'object' && value !== null && !seen.has(value)) {
    seen.add(value);
    if (value instanceof Map) for (const [key, one] of value) gather([key, one], words, seen);
    else if (value instanceof Set) for (const one of value) gather(one, words, seen);
    else if (!(value instanceof RegExp)) for (const one of Object.values(value)) gather(one, words, seen);
  }
}

/** Tokens with `¦` between them. */
const list = (...lines) => lines.flatMap((line) => line.split('¦'));

export const LAYOUT = list(
  '\t¦\n¦\r\n¦\r¦\f¦|¦| --- |¦\n\n¦# ¦## ¦  ¦\u3000¦<br>¦:¦：¦；¦。¦、¦，¦一、¦（一）¦1.¦1、¦（1）¦①¦目标1：¦1-2¦【¦】¦(¦)¦（¦）',
  '"¦""¦,¦\u00a0¦★¦\u2014¦----',
);

export const VALUES = list(
  '0¦1¦10¦100%¦95％¦≥¦≤¦＞¦＜¦=¦>=¦<=¦6-8¦1~2¦6\u20148次¦1.5¦1,234.56¦-5¦±3¦1e9¦0.1¦99999999999999999999¦1/3¦三¦二十',
  '百分之九十五¦5‰¦5.00¦万元¦元¦元/天/人¦个¦次¦2024年12月31日¦12月底前¦13月¦2月30日¦1-12月¦第三季度¦上半年¦NaN¦Infinity¦０１２¦①②¦１0¦l0¦O¦〇¦½¦²',
  '10³¦−5¦－5¦１．５¦٣',
);

export const MARKUP = list(
  '<p>¦</p>¦<table>¦</table>¦<tr>¦</tr>¦<td>¦</td>¦<td rowspan="2">¦<td colspan=3>¦<td rowspan=65535>¦<th>',
  '<td colspan="1000">¦<tr¦<!--¦-->¦<![CDATA[¦]]>¦<script>¦</script>¦<style>¦<b>¦</b>¦<s>¦<sup>2</sup>¦<sub>',
  '<span>¦<div>¦<td style="display:none">¦<math>¦</math>¦<mo>¦<mo>&ge;</mo>¦<mn>10</mn>¦<mrow>¦<mfrac>¦<msup>',
  '<mtext>¦&ge;¦&nbsp;¦&lt;¦&#8805;¦&#x4e00;¦&#xffffffff;¦&amp;amp;¦&¦$¦$$¦\\(¦\\)¦\\[¦\\geq ¦\\leq¦\\times',
  '\\frac{1}{2}¦\\text{¦\\mathrm{¦\\%¦{¦}¦^¦_¦\\¦\\begin{tabular}{ll}¦\\end{tabular}¦\\\\¦ & ¦\\hline',
  '\\multirow{2}{*}{¦\\multicolumn{2}{c}{¦**¦*¦`¦~~¦[x](y)¦![](a.png)¦<otsl>¦<fcel>¦<nl>¦<ecel>¦<lcel>¦<ucel>',
  '</otsl>¦<page_break>',
);

export const HOSTILE = list(
  '\u0000¦\u0001¦\u001b[31m¦\u007f¦\u0085¦\ufeff¦\ufffe¦\uffff¦\ufffd¦\ud800¦\udc00¦\u{1f600}¦\u202e¦\u2066',
  '\u2069¦\u200b¦\u200d¦\u00ad¦\u2028¦\u2029¦\ue000¦\u{e0041}¦\u0301¦\u1100\u1161¦\u{20bb7}¦㎡¦℃¦％¦=1+1¦+cmd',
  '@SUM(¦-1+2¦__proto__¦constructor¦toString¦hasOwnProperty¦prototype¦../¦..\\¦/etc/passwd¦CON',
  'javascript:alert(1)¦"><img src=x onerror=alert(1)>¦\'¦{{¦${¦no¦~¦0o7¦1:30¦<<',
);

export const JSON_TOKENS = list(
  '[¦]¦{¦}¦,¦:¦null¦true¦1¦-1¦1e999¦""¦"type"¦"text"¦"table"¦"table_body"¦"html"¦"cells"¦"bbox"¦"page_idx"',
  '"pdf_info"¦"para_blocks"¦"lines"¦"spans"¦"content"¦"metadata"¦"text_as_html"¦"category"¦"body"¦"children"',
  '"$ref"¦"#/texts/0"¦"tables"¦"texts"¦"table_cells"¦"start_row_offset_idx"¦"end_col_offset_idx"¦"__proto__"',
  '[1,2,3,4]¦"\\ud800"¦"\\u0000"',
);

export const XML_TOKENS = list(
  '<w:p>¦</w:p>¦<w:r>¦</w:r>¦<w:t>¦</w:t>¦<w:tbl>¦</w:tbl>¦<w:tr>¦</w:tr>¦<w:tc>¦</w:tc>',
  '<w:gridSpan w:val="3"/>¦<w:vMerge/>¦<w:vMerge w:val="restart"/>',
  '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>¦<w:del>¦<w:ins>',
  '<w:fldChar w:fldCharType="begin"/>¦<w:instrText>¦<m:oMath>¦<w:txbxContent>¦<w:vanish/>¦<w:strike/>',
  '<c r="A1" t="s"><v>0</v></c>¦<c r="XFD1048576">¦<v>1e400</v>¦<f>1+1</f>¦<is><t>¦<mergeCell ref="A1:C3"/>',
  '<mergeCell ref="A1:XFD1048576"/>¦<row r="1">¦<row r="1048576">¦t="str"¦t="e"¦t="d"¦s="1"¦s="9999"',
  'ref="A1:B2"¦<sheet name="甲" sheetId="1" r:id="rId1"/>¦r:id="rId999"¦hidden="1"¦<table:table-cell ',
  'table:number-columns-repeated="1000"¦table:number-rows-repeated="1000"¦table:number-columns-spanned="2"',
  'office:value-type="float"¦office:value="1"¦<text:p>¦<text:s text:c="1000"/>¦<text:list>',
  '<?xml version="1.0"?>¦<!DOCTYPE a [<!ENTITY b "c">]>¦&b;¦<![CDATA[¦]]>¦<!--¦-->¦xmlns:w="x"¦/>¦>¦<¦"¦=',
  '&#0;¦&#xd800;¦0¦-1¦65536¦4294967296¦1e9¦""',
);

export const PDF_TOKENS = list(
  'obj¦endobj¦stream¦endstream¦xref¦trailer¦<<¦>>¦[¦]¦(¦)¦<4e00>¦/Type¦/Page¦/Pages¦/Kids¦/Count¦/Contents',
  '/Resources¦/Font¦/MediaBox [0 0 1 1]¦/MediaBox [0 0 0 0]¦/Rotate 90¦/Rotate 45¦/Length 0',
  '/Filter /FlateDecode¦/Parent¦1 0 R¦2 0 R¦100 0 R¦999 0 R¦BT¦ET¦Tj¦TJ¦Tf¦Td¦Tm¦cm¦q¦Q¦re¦m¦l¦S¦f¦W¦n¦Do',
  '1 0 0 1 0 0 cm¦0 0 0 0 0 0 Tm¦0 1 -1 0 0 0 Tm¦1e20¦-1¦0¦NaN¦99999999999¦/ActualText¦/Encrypt¦3 Tr¦W n¦BI',
  'ID¦EI¦/Annots¦/OCProperties¦\u0000¦\n¦ ',
);
