// Package posters は ポスターを作る。
package posters

import "github.com/sashabaranov/go-openai"

/*
 * 作風の指定。
 */
const negativePrompt = `低品質, \n
"ugly"`

var mark = '花'

func Messages(subject string) []openai.ChatCompletionMessage {
	return []openai.ChatCompletionMessage{
		{Role: openai.ChatMessageRoleSystem, Content: "あなたは" +
			"画家です\t\u57ce\U0001F338"},
		{Content: fmt.Sprintf("%s を \xe6\xb3\xa2\346\263\242 のように\"", subject), Role: "user"},
	}
}
