export const everyMinute = 'sweep-abandoned-carts'
export const everyMorning = 'daily-sales-report'
export const everyWeek = 'weekly-price-review'
