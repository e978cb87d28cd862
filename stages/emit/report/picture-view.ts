/** The pages of a source as pictures, with a box around all that was read from them. */

import type { Picture } from '../../../pipeline/model/picture.js';
import { type Html, html, joined, NOTHING } from './html.js';
import type { Segment } from './marks.js';
import { marksOf, segmentId, type View } from './source-view.js';

/** Around a box, in points: letters touch its edges. */
const MARGIN = 1;

export function picturesView(content: View): readonly Html[] {
  const boxes = content.segments.map((segment) => ({
    segment,
    place: content.source.locate(segment.start, segment.end),
  }));
  return (content.pictures ?? []).map((picture) => {
    const own = boxes.flatMap(({ segment, place: { page, box } }) =>
      page === picture.page && box ? [boxView(segment, box, content)] : [],
    );
    return pictureView(picture, own);
  });
}

function pictureView({ page, size, type, bytes }: Picture, boxes: readonly Html[]): Html {
  const address = `data:${type};base64,${Buffer.from(bytes).toString('base64')}`;
  const title = html`<h2 class="page">第${page}页</h2>\n`;
  if (!size) return html`${title}<img class="picture" src="${address}" alt="第${page}页">\n`;
  const [width, height] = [number(size.width), number(size.height)];
  return html`${title}<svg class="picture" viewBox="0 0 ${width} ${height}" role="group" aria-label="第${page}页"><image href="${address}" width="${width}" height="${height}"/>
${joined(boxes)}</svg>
`;
}

function boxView(segment: Segment, [left, top, right, bottom]: readonly number[], { source, linked }: View): Html {
  const text = source.text.slice(segment.start, segment.end).trim();
  if (text === '') return NOTHING;
  const { kinds, keys } = marksOf(segment);
  const id = linked.has(segment) ? NOTHING : html` id="${segmentId(segment)}"`;
  linked.add(segment);
  const [x, y, width, height] = [
    left! - MARGIN,
    top! - MARGIN,
    right! - left! + 2 * MARGIN,
    bottom! - top! + 2 * MARGIN,
  ];
  return html`<a class="m box ${kinds}"${id} href="#${segment.marks[0]!.key}" data-k="${keys}" aria-label="${text}"><rect x="${number(x)}" y="${number(y)}" width="${number(width)}" height="${number(height)}"/></a>
`;
}

/** A hundredth of a point is finer than any screen. */
const number = (value: number): string => String(Math.round(value * 100) / 100);
