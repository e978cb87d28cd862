/** The tool's name and version, as outputs state them. A test keeps the version equal to package.json's. */
export const TOOL = { name: 'performance-targets', version: '0.1.0' } as const;
