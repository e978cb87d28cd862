/** A web page saved as one file (.mht, MIME): its page, decoded; pictures, styles and frames are left where they are. */

import PostalMime from 'postal-mime';
import { sha256 } from '../../pipeline/model/ids.js';
import type { Input, Source } from '../../pipeline/model/source.js';
import { locator } from './lines.js';
import { privateUseIn } from './private-use.js';
import { UnreadableInput } from './unreadable.js';

export async function readMht({ path, bytes }: Input): Promise<Source> {
  const { html, attachments } = await PostalMime.parse(bytes).catch((error: Error) => {
    throw new UnreadableInput('corrupt', path, 'a damaged web archive', `${path} cannot be read: ${error.message}`);
  });
  if (!html) throw new UnreadableInput('corrupt', path, 'a web archive', `${path} holds no page.`);
  const frames = attachments.filter(({ mimeType }) => mimeType === 'text/html').length;
  return {
    path,
    sha256: sha256(bytes),
    format: 'html',
    encoding: 'utf-8',
    derived: true,
    text: html,
    unread: [
      ...(frames > 0 ? [{ what: 'frames of a web archive', count: frames, spans: [] }] : []),
      ...privateUseIn(html, true),
    ],
    locate: locator(html),
  };
}
