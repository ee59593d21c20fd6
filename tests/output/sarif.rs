//! SARIF, as it is written.

use expect_test::expect;
use glossator::cli::output::Format;

use crate::output::sample;

#[test]
fn sarif() {
    let mut log: serde_json::Value = serde_json::from_str(&sample().render(Format::Sarif)).unwrap();
    let driver = log["runs"][0]["tool"]["driver"].as_object_mut().unwrap();
    let rules = driver.remove("rules").unwrap();
    let claim = rules.as_array().unwrap().iter().position(|rule| rule["id"] == "unreferenced-claim").unwrap();
    assert_eq!(log["runs"][0]["results"][1]["ruleIndex"], claim);
    assert_eq!(rules[claim]["defaultConfiguration"], serde_json::json!({"enabled": true, "level": "warning"}));
    assert!(rules[claim]["help"]["markdown"].as_str().unwrap().starts_with("# unreferenced-claim\n"));
    // The version changes with each release, the index with each rule.
    driver_of(&mut log).remove("semanticVersion").unwrap();
    for result in log["runs"][0]["results"].as_array_mut().unwrap() {
        result.as_object_mut().unwrap().remove("ruleIndex");
    }
    expect![[r#"
        {
          "$schema": "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
          "version": "2.1.0",
          "runs": [
            {
              "tool": {
                "driver": {
                  "name": "glossator",
                  "informationUri": "https://github.com/glossator/glossator"
                }
              },
              "columnKind": "unicodeCodePoints",
              "newlineSequences": [
                "\r\n",
                "\n",
                "\r"
              ],
              "defaultEncoding": "utf-8",
              "results": [
                {
                  "ruleId": "undefined-entity",
                  "fixes": [
                    {
                      "description": {
                        "text": "Rename it to @moscow"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "a%20essay.gloss",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 3,
                                "startColumn": 30,
                                "endLine": 3,
                                "endColumn": 36,
                                "byteOffset": 57,
                                "byteLength": 6
                              },
                              "insertedContent": {
                                "text": "moscow"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ],
                  "level": "error",
                  "message": {
                    "text": "nothing defines `@moskow`; did you mean `@moscow`?"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20essay.gloss",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 3,
                          "startColumn": 30,
                          "endLine": 3,
                          "endColumn": 36,
                          "byteOffset": 57,
                          "byteLength": 6
                        }
                      }
                    }
                  ],
                  "relatedLocations": [
                    {
                      "id": 1,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "register.gloss",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 8,
                          "endLine": 1,
                          "endColumn": 14,
                          "byteOffset": 7,
                          "byteLength": 6
                        }
                      },
                      "message": {
                        "text": "`@moscow` is defined here"
                      }
                    },
                    {
                      "id": 2,
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20essay.gloss",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 1,
                          "startColumn": 6,
                          "endLine": 1,
                          "endColumn": 12,
                          "byteOffset": 9,
                          "byteLength": 6
                        }
                      },
                      "message": {
                        "text": "under this heading"
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "glossator/v1": "5faa7a9cd6de1992"
                  }
                },
                {
                  "ruleId": "unreferenced-claim",
                  "fixes": [
                    {
                      "description": {
                        "text": "Mark it as common knowledge"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "a%20essay.gloss",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 5,
                                "startColumn": 14,
                                "endLine": 5,
                                "endColumn": 14,
                                "byteOffset": 88,
                                "byteLength": 0
                              },
                              "insertedContent": {
                                "text": " .common-knowledge"
                              }
                            }
                          ]
                        }
                      ]
                    },
                    {
                      "description": {
                        "text": "Cite a source"
                      },
                      "artifactChanges": [
                        {
                          "artifactLocation": {
                            "uri": "a%20essay.gloss",
                            "uriBaseId": "%SRCROOT%"
                          },
                          "replacements": [
                            {
                              "deletedRegion": {
                                "startLine": 5,
                                "startColumn": 14,
                                "endLine": 5,
                                "endColumn": 14,
                                "byteOffset": 88,
                                "byteLength": 0
                              },
                              "insertedContent": {
                                "text": " ^"
                              }
                            }
                          ]
                        }
                      ]
                    }
                  ],
                  "level": "warning",
                  "message": {
                    "text": "this claim cites no source; cite one"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "a%20essay.gloss",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 5,
                          "startColumn": 2,
                          "endLine": 5,
                          "endColumn": 8,
                          "byteOffset": 76,
                          "byteLength": 6
                        }
                      }
                    }
                  ],
                  "partialFingerprints": {
                    "glossator/v1": "86ef2eb91671882b"
                  }
                },
                {
                  "ruleId": "unused-entity",
                  "partialFingerprints": {
                    "glossator/v1": "ef77a17d65422f9a"
                  },
                  "level": "note",
                  "message": {
                    "text": "nothing uses `@moskva`"
                  },
                  "locations": [
                    {
                      "physicalLocation": {
                        "artifactLocation": {
                          "uri": "register.gloss",
                          "uriBaseId": "%SRCROOT%"
                        },
                        "region": {
                          "startLine": 4,
                          "startColumn": 8,
                          "endLine": 4,
                          "endColumn": 14,
                          "byteOffset": 37,
                          "byteLength": 6
                        }
                      }
                    }
                  ]
                }
              ]
            }
          ]
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&log).unwrap());
}

fn driver_of(log: &mut serde_json::Value) -> &mut serde_json::Map<String, serde_json::Value> {
    log["runs"][0]["tool"]["driver"].as_object_mut().unwrap()
}
