export function judge(text) {
  let passed = '';
  if (text.startsWith('甲')) {
    passed += '甲';
    if (text.startsWith('甲乙')) {
      passed += '乙';
      if (text.startsWith('甲乙丙')) {
        passed += '丙';
        if (text.startsWith('甲乙丙丁')) throw new Error(`${passed}丁`);
      }
    }
  }
  return passed;
}
