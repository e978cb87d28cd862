import type { Rule } from '../../pipeline/model/reading.js';
import { fromNotes } from './hits.js';

export const scanNeedsOcr: Rule = {
  id: 'scan-needs-ocr',
  severity: 'error',
  category: 'reading',
  title: '扫描页没有文字',
  remedy: '在 config.yaml 中配置 ocr，或先用识别工具转换后再放入。',
  find: fromNotes('scan-needs-ocr', ({ actual, expected }) =>
    expected === 'layer'
      ? `第${actual ?? ''}页是扫描图像，读出的是扫描软件识别的文字，未经核对`
      : `第${actual ?? ''}页是扫描图像，没有可读的文字`,
  ),
};
