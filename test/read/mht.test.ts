import { describe, expect, it } from 'vitest';
import { convert } from '../../pipeline/convert.js';
import { encode } from './encode.js';

const html = `<html><body><h1>贵德县教育局2024年部门预算项目支出绩效目标公开表</h1><table>
<tr><td>项目名称</td><td>项目金额（万元）</td><td>绩效目标</td><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>
<tr><td>校园安全</td><td>20</td><td>保障安全。</td><td>产出指标</td><td>数量指标</td><td>保安人数</td><td>≥12人</td></tr></table></body></html>`;

const archive = (type: string, body: string, encoding: string) =>
  new TextEncoder().encode(
    [
      'From: <Saved by a browser>',
      'MIME-Version: 1.0',
      'Content-Type: multipart/related; type="text/html"; boundary="--b"',
      '',
      '----b',
      `Content-Type: ${type}`,
      `Content-Transfer-Encoding: ${encoding}`,
      'Content-Location: http://example.invalid/page.html',
      '',
      body,
      '----b',
      'Content-Type: image/png',
      'Content-Transfer-Encoding: base64',
      'Content-Location: http://example.invalid/a.png',
      '',
      'iVBORw0KGgo=',
      '----b--',
      '',
    ].join('\r\n'),
  );

const quoted = (text: string) =>
  [...new TextEncoder().encode(text)]
    .map((byte) =>
      byte > 126 || byte === 61 ? `=${byte.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(byte),
    )
    .join('');

describe('a web page saved as .mht', () => {
  it.each([
    ['quoted-printable', quoted(html)],
    ['base64', Buffer.from(html).toString('base64')],
  ])('in %s is read as the page is', async (encoding, body) => {
    const { document, source } = await convert({
      path: 'a.mht',
      bytes: archive('text/html; charset="utf-8"', body, encoding),
    });
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(document.source).toMatchObject({ format: 'html', textSha256: expect.any(String) });
    expect(source.text).toContain('保安人数');
  });

  it.each([
    ['text/html', 'gb2312', 'gb18030'],
    ['text/html; charset="utf-8"', 'gb2312', 'gb18030'],
    ['text/html;\r\n\tcharset=gb2312', 'utf-8', 'gb18030'],
    ['text/html; charset=nonsense', 'nonsense', 'gb18030'],
    ['text/html', 'gb2312', 'utf-8'],
  ])('with the header %s and the meta of %s is read in its own encoding', async (type, meta, encoding) => {
    const page = html.replace('<html>', `<html><head><meta charset="${meta}"></head>`);
    const { document, source } = await convert({
      path: 'a.mht',
      bytes: archive(type, Buffer.from(encode(page, encoding as 'utf-8')).toString('base64'), 'base64'),
    });
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(source.text).toContain(meta);
  });

  it('may hold several pages, each in an encoding of its own', async () => {
    const head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n';
    const part = (charset: 'utf-8' | 'gb18030', page: string) =>
      `--b\r\nContent-Type: text/html; charset=${charset}\r\nContent-Transfer-Encoding: base64\r\n\r\n${Buffer.from(encode(page, charset)).toString('base64')}\r\n`;
    const pages = part('gb18030', '<html><body><p>甲县</p></body></html>') + part('utf-8', html);
    const { document, source } = await convert({
      path: 'a.mht',
      bytes: new TextEncoder().encode(`${head}${pages}--b--\r\n`),
    });
    expect(source.text).toContain('甲县');
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
    expect(source.unread).toEqual([]);
  });

  it('may hold a page and nothing else', async () => {
    const head = 'MIME-Version: 1.0\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n';
    const { document } = await convert({ path: 'a.mht', bytes: new TextEncoder().encode(head + quoted(html)) });
    expect(document.projects[0]).toMatchObject({ name: '校园安全', amount: 20 });
  });
});
