export async function clean() {}
export async function cleanInEveryLook() {}
