// Answers when schedules fire, with the parser that the Go SDK builds (dbos/internal/models/schedule.go).
//
// Reads lines of [text, zone, after, count], writes for each the fires as epoch seconds, or null where
// the SDK would not take the text.
package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"
	"time"

	"github.com/robfig/cron/v3"
)

func main() {
	parser := cron.NewParser(cron.Second | cron.Minute | cron.Hour | cron.Dom | cron.Month | cron.Dow | cron.Descriptor)
	lines := bufio.NewScanner(os.Stdin)
	out := bufio.NewWriter(os.Stdout)
	defer out.Flush()
	for lines.Scan() {
		var asked []any
		if err := json.Unmarshal(lines.Bytes(), &asked); err != nil {
			panic(err)
		}
		text, zone := asked[0].(string), asked[1].(string)
		at := time.Unix(int64(asked[2].(float64)), 0).UTC()
		schedule, err := parser.Parse("CRON_TZ=" + zone + " " + text)
		if err != nil {
			fmt.Fprintln(out, "null")
			continue
		}
		fires := []int64{}
		for len(fires) < int(asked[3].(float64)) {
			at = schedule.Next(at)
			if at.IsZero() {
				break
			}
			fires = append(fires, at.Unix())
		}
		answer, _ := json.Marshal(fires)
		fmt.Fprintln(out, string(answer))
	}
}
